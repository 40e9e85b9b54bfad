import { stringify } from 'csv-stringify/sync'

/** A workbook is made in memory: past this a file goes as CSV, which is sent as it is read. */
export const MOST_WORKBOOK_ROWS = 20_000

/**
 * CSV as spreadsheets of Bolivia open it (semicolons, UTF-8 with its mark), sent part by part as it is read: no more of
 * it is ever in memory than one part. Who stops the download ends the reading.
 * @param parts rows; the first part begins with the headings
 */
export function csvStream(parts: AsyncGenerator<string[][]>): ReadableStream<Uint8Array> {
  let bom = true
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) return controller.close()
      controller.enqueue(csvBytes(value as string[][], bom))
      bom = false
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}

/** A line break of any kind stands in quotes: the library sees only those that end its own rows. */
const CSV = { delimiter: ';', record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const

export function csvBytes(rows: readonly (readonly string[])[], bom: boolean): Buffer<ArrayBuffer> {
  return Buffer.from(stringify(rows as string[][], { ...CSV, bom }))
}

/** The answer to who asks for a workbook of more rows than that: 413, and how to have them. */
export function tooManyForWorkbook(): Response {
  return new Response('Son demasiadas filas para Excel: descargue el CSV.', {
    status: 413,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

export function downloadHeaders(file: string, type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${file}"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  }
}
