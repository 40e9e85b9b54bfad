/** What is looked for in the audit log; empty words look for everything. */
export type AuditFilter = {
  /** "producer:12", or its beginning: "order:" */
  subject: string
  /** part of the name of who did it */
  person: string
  /** the beginning of an action: "membership" */
  action: string
  /** part of the name or address of the organization in whose affairs it was done */
  organization: string
  /** lines older than this one */
  before: number | null
}

export type AuditLine = {
  id: number
  at: Date
  /** the role in which it was done, or what did it: "worker" */
  actor: string
  actorName: string | null
  action: string
  subject: string
  /** of the person that the subject names */
  subjectName: string | null
  organizationName: string | null
  before: unknown
  after: unknown
}

const LONGEST = 80

/** The filter of an address. */
export function readAuditFilter(query: URLSearchParams): AuditFilter {
  const words = (name: string) => (query.get(name) ?? '').trim().slice(0, LONGEST)
  const before = words('antes')
  return {
    subject: words('sujeto'),
    person: words('persona'),
    action: words('accion'),
    organization: words('organizacion'),
    before: /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null,
  }
}

export type Difference = { field: string; before: string | null; after: string | null }

/** What changed, field by field: what is the same before and after is left out. */
export function differencesOf(line: Pick<AuditLine, 'before' | 'after'>): Difference[] {
  const before = fieldsOf(line.before)
  const after = fieldsOf(line.after)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((difference) => difference.before !== difference.after)
}

function fieldsOf(value: unknown): Record<string, string> {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return { '': written(value) }
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, written(each)]))
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
