// The shapes of /api/v1 as this page uses them; its OpenAPI description is at /api/v1/openapi.json.
export type Value = Record<string, string | number | boolean | null>;

export interface Page<T> { total: number; offset: number; limit: number; next: string | null; items: T[] }
export interface Speaker { name: string; start: number; end: number; entity: string | null; label: string | null; kind: string; via: string | null }
export interface Claim {
  id: string; document: string; event: string | null; field: string; value: Value; start: number; end: number;
  quote: string; speaker: Speaker | null; stance: string; made_by: string; confidence: number;
}
export interface Document {
  id: string; name: string; url: string | null; outlet: string | null; title: string | null; published: string | null;
  retrieved: string | null; language: string; sha256: string; text: string; copy_of: string | null; replaces: string | null;
}
export interface Harm { measure: string; who: string | null; low: number | null; high: number | null; best: number | null; claims: string[] }
export interface Party { name: string; entity: string | null; label: string | null; kind: string | null; stance: string }
export interface Place { name: string; lat: number | null; lon: number | null; precision: string; country: string | null; admin1: string | null }
export interface Event {
  id: string; type: string; title: string; date: { edtf: string | null; min: string | null; max: string | null; basis: string } | null;
  places: Place[]; actors: Party[]; recipients: Party[]; weapons: { name: string; kind: string | null; count: number | null }[];
  harm: Harm[]; targets_hit: { low: number | null; high: number | null } | null; operation: string | null; documents: string[];
  voices: number; grade: { value: string; reasons: string[] }; claims: string[]; codes: Record<string, unknown>;
}
export interface Link { id: string; from: string; to: string; relation: string; claims: string[] }
export interface End { id: string; title: string; date: string; kind: string }
export interface Position { value: Value; speakers: string[]; claims: string[] }
export interface Disagreement {
  id: string; event: string; field: string; kind: string; positions: Position[]; note: string; title: string; words: string[]; settled: string | null;
}
export interface Decision { id: string; action: string; subject: string; data: string; who: string; when: string; why: string; undone: boolean; state: string; reason: string }
export interface Operation {
  id: string; name: string; aliases: string[]; by: string | null; events: string[]; claims: string[];
  totals: { what: string; low: number | null; high: number | null; period: string | null; speaker: string | null; claims: string[] }[];
}
export interface Merge { left: string; right: string; score: number; reasons: string[]; decision: string | null }
export interface Account { id: string; document: string; type: string; start: number; end: number; quote: string; claims: string[] }
export interface Whole {
  address: string; event: Event; accounts: Account[]; claims: Claim[]; words: Record<string, string>; documents: Document[];
  links: Link[]; ends: End[]; disagreements: Disagreement[]; operation: Operation | null; merges: Merge[]; decisions: Decision[]; citation: string;
}
export interface EventRow {
  id: string; type: string; title: string; date: string; date_min: string | null; date_max: string | null; place: string; country: string;
  latitude: number | null; longitude: number | null; precision: string | null; actors: string; killed: string; injured: string;
  operation: string; voices: number; grade: string;
}
export interface Choice { value: string; label: string; events: number }
export interface Spot { name: string; lat: number; lon: number; precision: string; country: string | null; events: number }
export interface Bin { first: string; last: string; certain: number; possible: number }
export interface Browse {
  total: number; of: number; choices: Record<string, Choice[]>; disputed: number; undated: number; unplaced: number;
  spots: Spot[]; spots_left_out: number; bins: Bin[]; bars: EventRow[];
}
export interface Cue { quote: string; document: string; name: string; start: number; end: number; stance: string; speaker: string }
export interface Node { id: string; title: string; kind: string; date: string; date_min: string | null; killed: string }
export interface Edge { id: string; from: string; to: string; relation: string; alleged: boolean; cues: Cue[] }
export interface Chain { start: string | null; nodes: Node[]; edges: Edge[]; left_out: number }
export interface Statement { id: string; document: string; speaker: Speaker; start: number; end: number; quote: string; direct: boolean; claims: string[] }
export interface Refusal { field: string; kind: string; words: string; value: string; reason: string }
export interface WholeReport {
  document: Document; not_read: boolean; blocks: [string, number, number][]; claims: Claim[]; words: Record<string, string>;
  statements: Statement[]; events: End[]; copies: string[]; refusals: Refusal[];
}
export interface ReportRow {
  id: string; name: string; outlet: string | null; title: string | null; published: string | null; language: string; not_read: boolean;
  length: number; claims: number; events: number; copy_of: string | null;
}
export interface WholeOperation {
  operation: Operation; events: EventRow[]; claims: Claim[]; documents: Document[]; totals: string[];
  sums: { measure: string; low: number; high: number | null; events: number; silent: number }[];
}
export interface Passage { document: string; name: string; title: string | null; outlet: string | null; start: number; end: number; snippet: string; hits: number; not_read: boolean }
export interface Found { words: string; passages: Passage[]; events: Page<EventRow> }
export interface Task { key: string; kind: string; event: string; title: string; doubt: number; summary: string; done: string | null }
export interface WholeTask {
  task: Task; sides: { account: string; document: Document; claims: Claim[] }[]; compared: { field: string; left: string[]; right: string[]; verdict: string }[];
  reasons: string[]; words: Record<string, string>; positions: Position[]; verdicts: string[];
}
export interface Job { id: number; name: string; state: string; reports: number; note: string; rejected: string[] }
export interface Counted {
  events: number; killed_low: number; killed_best: number; killed_high: number | null; killed_unknown: number;
  injured_low: number; injured_best: number; injured_high: number | null; injured_unknown: number;
}
export interface Table {
  by: string[]; keys: string[]; rows: { values: string[]; figures: Counted }[];
  totals: { operation: string; what: string; low: number | null; high: number | null; period: string; speaker: string }[];
}
export interface Matched { outcome: string; theirs: string; event: string; title: string; points: number; reasons: string; differs: string; quotes: string }
export interface Matching { outcomes: Record<string, number>; rows: Matched[] }
export interface Summary {
  withheld: Record<string, number> | null;
  schema: string; sayso: string; counts: Record<string, number>; settings: Record<string, string>; read_only: boolean; who: string;
  session: string; types: string[]; formats: string[]; max_upload_bytes: number; latest: string | null;
}
