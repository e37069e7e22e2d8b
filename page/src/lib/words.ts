// How do values read? The same wording as the command line.
import type { Claim, Disagreement, Speaker } from "./types";

export const plain = (name: string) => name.replaceAll("_", " ");

export const sentence = (name: string) => {
  const text = plain(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export function number(low: number | null, high: number | null): string {
  if (low === null && high === null) return "number not given";
  if (high === null) return `at least ${count(low ?? 0)}`;
  if (low === null) return `up to ${count(high)}`;
  return low === high ? count(low) : `${count(low)} to ${count(high)}`;
}

/** A figure with its group: a group without number and a named person do not read well behind one. */
export function counted(low: number | null, high: number | null, who: string | null): string {
  if (!who) return number(low, high);
  if (low === null && high === null) return `${who}, number not given`;
  if (low === 1 && high === 1 && isName(who)) return `${who} (1)`;
  return `${number(low, high)} ${who}`;
}

/** Whether every word of a group begins as a name does: "Bilal Hasan al-Jasim", not "American interpreter". */
const isName = (who: string) => {
  const words = who.split(" ");
  return words.length > 1 && words.every((w) => /^(al-|el-)?\p{Lu}/u.test(w) || ["bin", "ibn", "abu", "al", "of"].includes(w));
};

export const count = (n: number) => n.toLocaleString("en");

export const many = (n: number, one: string, more = `${one}s`) => `${count(n)} ${n === 1 ? one : more}`;

export function speaker(who: Speaker | null): string {
  if (!who) return "the report";
  const name = who.label ?? who.name;
  return who.via ? `${name}, by way of ${who.via}` : name;
}

/** Only an address of the web becomes a link. */
export const safeUrl = (url: string | null) => (url && /^https?:\/\//i.test(url) ? url : null);

export const reportName = (d: { outlet: string | null; title: string | null; name: string }) =>
  d.outlet ? `${d.outlet}: ${d.title ?? d.name}` : (d.title ?? d.name);

export const FIELD_ORDER = [
  "type", "date", "place", "actor", "recipient", "killed", "injured", "captured", "missing", "displaced", "targets_hit",
  "munitions", "weapon", "status", "cause", "operation", "identity", "role", "occurrence", "strength", "total",
];

export const byField = (claims: Claim[]) => {
  const found = new Map<string, Claim[]>();
  for (const field of FIELD_ORDER) {
    const some = claims.filter((c) => c.field === field);
    if (some.length) found.set(field, some);
  }
  return found;
};

const KEPT: Record<string, string> = {
  contradiction: "These cannot all hold. Neither is dropped: each is the word of those who gave it, and the record weighs no truth.",
  revision: "A later report gives another figure. The earlier one stays as what was said then.",
  scope: "Different things were counted. Each figure is kept with its own group.",
  headline_against_body: "The headline and the text of a report differ. Both stand, since many people read only the headline.",
  within_report: "One report gives both. Both are kept, as nothing in it says which one is meant.",
  difference: "Both could hold and they still answer differently. They are shown side by side.",
};

export const whyKept = (found: Disagreement) => KEPT[found.kind] ?? found.note;

export const RELATIONS: Record<string, [string, string]> = {
  in_response_to: ["answered", "answered by"],
  part_of: ["part of", "with its part"],
  precedes: ["before", "after"],
  same_as: ["same as", "same as"],
};

export const flag = (type: string) => sentence(type);
