import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** The last that runs on Node 20; fetched when it is asked for, since nothing else needs it. */
const LIGHTHOUSE = 'lighthouse@12.8.2'
const TIMES = 5
export const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
export type Category = (typeof CATEGORIES)[number]

export type Scores = {
  page: string
  /** of 100, the median of five */
  scores: Record<Category, number>
  /** audits that cost points in the last run, by what Lighthouse calls them */
  lost: string[]
}

type Report = {
  runtimeError?: { message: string }
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; displayValue?: string }>
}

/** Lighthouse's own phone and throttling ("mobile", simulated), against a Chromium that listens at `port`. */
export async function scorePage(
  page: string,
  url: string,
  options: { port: number; cookie?: string; folder: string },
): Promise<Scores> {
  const reports: Report[] = []
  for (let time = 0; time < TIMES; time += 1) reports.push(await runOnce(url, options))
  const last = reports[TIMES - 1]
  const lost = CATEGORIES.flatMap((category) =>
    (last?.categories[category].auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (last?.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id} ${last?.audits[id]?.displayValue ?? ''}`.trim()),
  )
  const scores = Object.fromEntries(
    CATEGORIES.map((category) => [
      category,
      median(reports.map((report) => Math.round((report.categories[category].score ?? 0) * 100))),
    ]),
  ) as Record<Category, number>
  return { page, scores, lost }
}

async function runOnce(
  url: string,
  { port, cookie, folder }: { port: number; cookie?: string; folder: string },
): Promise<Report> {
  const output = `${folder}/report.json`
  const args = [
    '--yes',
    LIGHTHOUSE,
    url,
    `--port=${port}`,
    '--output=json',
    `--output-path=${output}`,
    `--only-categories=${CATEGORIES.join(',')}`,
    '--form-factor=mobile',
    '--throttling-method=simulate',
    '--quiet',
    ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
  ]
  const child = spawn('npx', args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (code !== 0) throw new Error(`Lighthouse ended with ${code} at ${url}`)
  const report = JSON.parse(await readFile(output, 'utf8')) as Report
  if (report.runtimeError) throw new Error(report.runtimeError.message)
  return report
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[(numbers.length - 1) / 2] ?? 0
