// Where does each event of a chain stand? Time runs to the right; no two boxes share a spot.
import type { Chain, Edge, Node } from "./types";

const LANE = 96; // pixels from box to box, downwards
type Arc = [string, string];

/** What came first of two that are tied, and what came after. */
const inTime = (e: Edge): Arc => (e.relation === "precedes" ? [e.from, e.to] : [e.to, e.from]);

/** Nodes that hang together, each chain on its own. */
function chains(c: Chain): Node[][] {
  const near = new Map<string, string[]>();
  for (const e of c.edges)
    for (const [a, b] of [[e.from, e.to], [e.to, e.from]] as Arc[]) near.set(a, [...(near.get(a) ?? []), b]);
  const done = new Set<string>();
  const found: Node[][] = [];
  for (const start of c.nodes) {
    if (done.has(start.id)) continue;
    const part = new Set([start.id]);
    for (const id of part) for (const other of near.get(id) ?? []) part.add(other);
    part.forEach((id) => done.add(id));
    found.push(c.nodes.filter((n) => part.has(n.id)));
  }
  return found;
}

/** Columns of one chain: days in their order, and what has none right of what it follows. */
function columns(nodes: Node[], edges: Edge[], found: Map<string, number>): void {
  const slot = new Map(nodes.map((n) => [n.id, n.date_min ?? n.id]));
  const days = [...new Set(nodes.map((n) => n.date_min).filter((d): d is string => !!d))].sort();
  const after = new Map<string, Set<string>>();
  const reaches = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const s of seen) for (const next of after.get(s) ?? []) seen.add(next);
    return seen.has(to);
  };
  const arc = (a: string, b: string) => {
    if (a !== b && !reaches(b, a)) after.set(a, (after.get(a) ?? new Set()).add(b)); // a circle ends here
  };
  days.slice(1).forEach((d, n) => arc(days[n] ?? d, d));
  for (const e of edges) {
    const [early, late] = inTime(e);
    arc(slot.get(early) ?? early, slot.get(late) ?? late);
  }
  const slots = [...new Set(slot.values())];
  const at = new Map(slots.map((s) => [s, 0]));
  for (let moved = true; moved; ) {
    moved = false;
    for (const [a, all] of after)
      for (const b of all)
        if ((at.get(b) ?? 0) <= (at.get(a) ?? 0)) {
          at.set(b, (at.get(a) ?? 0) + 1);
          moved = true;
        }
  }
  // What nothing comes before, and no day holds, stands right before what follows it.
  const followed = new Set([...after.values()].flatMap((all) => [...all]));
  for (const s of slots) {
    const next = [...(after.get(s) ?? [])].map((b) => at.get(b) ?? 1);
    if (!days.includes(s) && !followed.has(s) && next.length) at.set(s, Math.min(...next) - 1);
  }
  for (const n of nodes) found.set(n.id, at.get(slot.get(n.id) ?? n.id) ?? 0);
}

/** A tidy tree: each leaf takes a lane of its own, what stands above them the middle of its own. */
function lanes(nodes: Node[], edges: Edge[], column: Map<string, number>, first: number): Map<string, number> {
  const below = new Map<string, string[]>();
  const has = new Set<string>();
  for (const e of edges) {
    const [early, late] = inTime(e);
    below.set(early, [...(below.get(early) ?? []), late]);
    has.add(late);
  }
  const found = new Map<string, number>();
  const seen = new Set<string>();
  let lane = first;
  const lay = (id: string): number => {
    seen.add(id);
    const kids: number[] = [];
    for (const k of below.get(id) ?? []) if (!seen.has(k)) kids.push(lay(k));
    const y = kids.length ? kids.reduce((a, b) => a + b, 0) / kids.length : lane++;
    found.set(id, y);
    return y;
  };
  const starts = [...nodes].sort((a, b) => (a.date_min ?? "9999").localeCompare(b.date_min ?? "9999") || a.id.localeCompare(b.id));
  for (const root of [...starts.filter((n) => !has.has(n.id)), ...starts]) if (!seen.has(root.id)) lay(root.id);
  apart(nodes, column, found);
  return found;
}

/** Push down what would cover another box of its column. */
function apart(nodes: Node[], column: Map<string, number>, lane: Map<string, number>): void {
  const last = new Map<number, number>();
  for (const n of [...nodes].sort((a, b) => (lane.get(a.id) ?? 0) - (lane.get(b.id) ?? 0) || a.id.localeCompare(b.id))) {
    const c = column.get(n.id) ?? 0;
    const y = Math.max(lane.get(n.id) ?? 0, (last.get(c) ?? -Infinity) + 1);
    lane.set(n.id, y);
    last.set(c, y);
  }
}

/** The middle of each box, in pixels; `wide` is the step from column to column. */
export function positions(c: Chain, wide: number): Record<string, { x: number; y: number }> {
  const found: Record<string, { x: number; y: number }> = {};
  const column = new Map<string, number>();
  let next = 0;
  for (const nodes of chains(c)) {
    const ids = new Set(nodes.map((n) => n.id));
    const edges = c.edges.filter((e) => ids.has(e.from) && ids.has(e.to));
    columns(nodes, edges, column);
    const lane = lanes(nodes, edges, column, next);
    for (const n of nodes) found[n.id] = { x: (column.get(n.id) ?? 0) * wide, y: (lane.get(n.id) ?? 0) * LANE };
    next = Math.max(next, ...lane.values()) + 1.5;
  }
  return found;
}
