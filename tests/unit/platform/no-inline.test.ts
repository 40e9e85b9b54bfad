import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The CSP has no 'unsafe-inline': what is written into a page would be dropped by every browser, on some page that
 * nobody looked at. And what no page writes, no hostile text can pretend to be.
 */
const INLINE: Record<string, RegExp> = {
  'a style of one element': /\sstyle=\{?["{]/,
  'a style sheet in the page': /<style[\s>]/,
  'a script in the page': /<script(?![^>]*\ssrc=)[\s>]/,
  'a handler that only React in the browser would attach':
    /\son(?:Click|Change|Submit|Input|Focus|Blur|Load|Error|Key|Mouse|Touch|Pointer)[A-Za-z]*=\{/,
  'markup that is not escaped':
    /dangerouslySetInnerHTML|\binnerHTML\s*[+=]|insertAdjacentHTML|document\.write/,
  'an address that runs': /["'`]\s*javascript:/i,
}
/** Button texts put back from a copy of themselves, as the server escaped them. */
const KEPT_AS_IT_WAS = ['ui/browser/comfort.ts']

const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx$/.test(file) || /(^|\/)browser\/.+\.ts$/.test(file),
)

test('pages and their scripts hold nothing that the CSP forbids, nor text that is not escaped', () => {
  expect(files.length).toBeGreaterThan(200)
  const found = files
    .filter((file) => !KEPT_AS_IT_WAS.includes(file))
    .flatMap((file) => {
      const source = readFileSync(join('app', file), 'utf8')
      return Object.entries(INLINE).flatMap(([what, pattern]) =>
        pattern.test(source) ? [`${file}: ${what}`] : [],
      )
    })
  expect(found).toEqual([])
})

test.each([
  ['<p style={{ color }}>', 'a style of one element'],
  ['<script>alert(1)</script>', 'a script in the page'],
  ['<button onClick={go}>', 'a handler that only React in the browser would attach'],
  ['<p dangerouslySetInnerHTML={{ __html }} />', 'markup that is not escaped'],
  ["href='javascript:alert(1)'", 'an address that runs'],
])('it would see %s', (source, what) => {
  expect(INLINE[what]?.test(source)).toBe(true)
})
