// Which words of a report carry which claims? Positions are code points, as the record has them.
export interface Span { id: string; start: number; end: number; field: string }
export interface Segment { text: string; start: number; ids: string[]; fields: string[] }

export const codePoints = (text: string) => Array.from(text);

/** The stretches of `[from, to)`, cut wherever a span begins or ends. */
export function segments(points: string[], spans: Span[], from = 0, to = points.length): Segment[] {
  const inside = spans.filter((s) => s.start < to && s.end > from);
  const cuts = new Set([from, to]);
  for (const s of inside) {
    cuts.add(Math.max(from, s.start));
    cuts.add(Math.min(to, s.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, n) => {
    const end = edges[n + 1] ?? to;
    const over = inside.filter((s) => s.start <= start && s.end >= end);
    return { text: points.slice(start, end).join(""), start, ids: over.map((s) => s.id), fields: [...new Set(over.map((s) => s.field))] };
  });
}

/** Stretches of a text, those marked that are one of the words searched. */
export function hits(text: string, words: string): { text: string; hit: boolean }[] {
  const wanted = words.toLowerCase().replace(/["*]/g, " ").split(/\s+/).filter((w) => w.length > 1);
  if (!wanted.length) return [{ text, hit: false }];
  const pattern = new RegExp(`(${wanted.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  return text.split(pattern).filter(Boolean).map((t) => ({ text: t, hit: wanted.includes(t.toLowerCase()) }));
}

// Words that some readers would rather not come upon; hidden on demand, never left out.
const GRAPHIC =
  /\b(behead(?:ed|ing)s?|decapitat(?:ed|ion)|dismember(?:ed|ment)|mutilat(?:ed|ion)|severed|charred|burn(?:ed|t) alive|corpses?|body parts|limbs|gore|blood(?:ied|y|stained)?|disembowel(?:l?ed)|tortured?|raped?|maimed|mangled)\b/gi;

export const veils = (text: string) =>
  text.split(GRAPHIC).map((t, n) => ({ text: t, veiled: n % 2 === 1 })).filter((p) => p.text);
