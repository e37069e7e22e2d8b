// How do dates stand on a line? Days as numbers, and the part of a stretch that is certain.
import type { EventRow } from "./types";

export const DAY = 86_400_000;

/** Days since 1970 of a plain day; no time zone is involved. */
export function day(text: string): number {
  const [y = 1970, m = 1, d = 1] = text.split("-").map(Number);
  const date = new Date(Date.UTC(2000, m - 1, d));
  date.setUTCFullYear(y);
  return Math.round(date.getTime() / DAY);
}

export const asText = (n: number) => new Date(n * DAY).toISOString().slice(0, 10);

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A date of the record as people read it: only what stands in EDTF's own signs is put into words. */
export function when(edtf: string): string {
  if (edtf.includes("/")) {
    const [from = "", to = ""] = edtf.split("/");
    const open = (t: string) => t === "" || t === "..";
    if (open(from) && open(to)) return "unknown";
    if (open(to)) return `from ${when(from)}`;
    return open(from) ? `until ${when(to)}` : `${when(from)} to ${when(to)}`;
  }
  const found = /^(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/.exec(edtf);
  const month = found?.[2] ? MONTHS[Number(found[2]) - 1] : undefined;
  if (!found || (found[1] === "XXXX" && !month)) return edtf;
  const plain = found[1] === "XXXX" ? `${found[3] ? `${Number(found[3])} ` : ""}${month}, no year` : edtf.replace(/[?~%]$/, "");
  return plain + ({ "?": ", uncertain", "~": ", about", "%": ", about and uncertain" }[found[4] ?? ""] ?? "");
}

export interface Bar { row: EventRow; first: number; last: number; sure: [number, number] | null; lane: number }

/** The stretch that an event certainly covers: its one day, or what lies between the ends of `a/b`. */
function certain(row: EventRow, first: number, last: number): [number, number] | null {
  if (first === last) return [first, last];
  const [from, to] = row.date.split("/");
  if (!from || !to || from === ".." || to === "..") return null;
  const begins = from.length >= 10 ? day(from.slice(0, 10)) : null;
  const ends = to.length >= 10 ? day(to.slice(0, 10)) : null;
  return begins !== null && ends !== null && begins <= ends ? [begins, ends] : null;
}

/** Bars of dated events in as few lanes as keep them apart; `gap` is in days. */
export function bars(rows: EventRow[], gap: number): Bar[] {
  const lanes: number[] = [];
  return rows
    .filter((r) => r.date_min)
    .map((row) => {
      const first = day(row.date_min ?? "");
      const last = row.date_max ? Math.max(first, day(row.date_max)) : first;
      let lane = lanes.findIndex((end) => end < first);
      if (lane < 0) lane = lanes.push(0) - 1;
      lanes[lane] = Math.max(last, first) + gap;
      return { row, first, last, sure: certain(row, first, last), lane };
    });
}
