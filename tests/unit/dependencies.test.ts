import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Locked = { version: string; license?: string; dev?: boolean; optional?: boolean }

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const locked = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, of]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), path, ...of }))

/**
 * FLOORS: below these an advisory is known that concerns a program like this one. One for each major that is in
 * use; a copy of an older major has none and fails, a newer one is past it. Add a line with the reason when an
 * advisory comes, then lift the package.
 */
const FLOORS: Record<string, { from: string[]; why: string }> = {
  '@remix-run/router': { from: ['1.23.4'], why: 'advisory later than Remix 2.17.5' },
  'react-router': { from: ['6.30.6'], why: 'advisory later than Remix 2.17.5' },
  'react-router-dom': { from: ['6.30.6'], why: 'advisory later than Remix 2.17.5' },
  '@remix-run/node': { from: ['2.17.2'], why: 'a session file outside of its folder' },
  express: { from: ['4.20.0'], why: 'script in the page of a redirect' },
  'body-parser': { from: ['1.20.3'], why: 'a body that keeps it busy' },
  'path-to-regexp': { from: ['0.1.12', '6.3.0'], why: 'a path that keeps it busy' },
  send: { from: ['0.19.0', '1.1.0'], why: 'script in the page of a redirect' },
  'serve-static': { from: ['1.16.0', '2.1.0'], why: 'script in the page of a redirect' },
  cookie: { from: ['0.7.0', '1.0.0'], why: 'a name with what does not belong in it' },
  qs: { from: ['6.14.1'], why: 'a query that takes all memory' },
  'on-headers': { from: ['1.1.0'], why: 'headers that change on the way' },
  ws: { from: ['7.5.10', '8.17.1'], why: 'a request with many headers' },
  undici: { from: ['6.21.2', '7.5.0'], why: 'a server with a bad certificate' },
  axios: { from: ['1.12.0'], why: 'an answer without limit' },
  'follow-redirects': { from: ['1.15.6'], why: 'a secret header that goes on to another host' },
  'form-data': { from: ['4.0.4'], why: 'boundaries that can be guessed' },
  jsonwebtoken: { from: ['9.0.0'], why: 'a key of another kind' },
  jws: { from: ['3.2.3', '4.0.1'], why: 'a signature that is not checked' },
  semver: { from: ['6.3.1', '7.5.2'], why: 'a version that keeps it busy' },
  sharp: { from: ['0.32.6'], why: 'a picture that writes past its memory' },
  'brace-expansion': { from: ['2.0.2'], why: 'a pattern that keeps it busy' },
  braces: { from: ['3.0.3'], why: 'a pattern that takes all memory' },
  'cross-spawn': { from: ['7.0.5'], why: 'an argument that keeps it busy' },
  glob: { from: ['10.5.0'], why: 'a name of a file that is a command' },
  'js-yaml': { from: ['4.1.1'], why: 'a key that changes all objects' },
  nanoid: { from: ['3.3.8'], why: 'ids that repeat' },
  rollup: { from: ['4.22.4'], why: 'script in a page by its name' },
  vite: { from: ['5.4.21', '6.4.1'], why: 'files outside the folder, in development' },
}

test('no package is below its floor', () => {
  const below = locked.flatMap(({ name, path, version }) => {
    const floor = FLOORS[name]
    return floor && !isAtLeast(version, floor.from) ? [`${path} ${version}: ${floor.why}`] : []
  })
  expect(below).toEqual([])
  const gone = Object.keys(FLOORS).filter((name) => !locked.some((each) => each.name === name))
  expect(gone, 'floors of packages that are not used any more').toEqual([])
})

test.each([
  ['6.30.6', ['6.30.6'], true],
  ['6.30.5', ['6.30.6'], false],
  ['6.31.0', ['6.30.6'], true],
  ['7.0.0', ['6.30.6'], true],
  ['5.9.9', ['6.30.6'], false],
  ['0.1.11', ['0.1.12', '6.3.0'], false],
  ['6.2.9', ['0.1.12', '6.3.0'], false],
])('a floor: %s against %s', (version, floor, expected) => {
  expect(isAtLeast(version, floor)).toBe(expected)
})

/** Of what is shipped: whoever runs Chaka may, without giving anything of it away. */
const LICENCES = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0'],
  ...['Python-2.0', 'Unlicense', 'CC-BY-3.0', 'CC-BY-4.0', 'MPL-2.0'],
]
/** libvips under sharp: a library of its own beside our code, which the LGPL allows. */
const LIBRARIES_APART = /^@img\/sharp-/
/** Without a field, by their own words MIT; the rest are pieces of rollup and Tailwind for other machines, MIT too. */
const WITHOUT_FIELD = /^(?:eval|format|require-like|@rollup\/rollup-.+|@tailwindcss\/oxide-.+)$/

test('every package has a licence that is on the list', () => {
  const others = locked.flatMap(({ name, license, dev }) => {
    if (license === undefined) return dev && WITHOUT_FIELD.test(name) ? [] : [`${name}: none`]
    if (LIBRARIES_APART.test(name) && license.includes('LGPL')) return []
    const words = license.replace(/[()]/g, '').split(/ (?:AND|OR) /)
    const isAllowed = license.includes(' OR ')
      ? words.some((word) => LICENCES.includes(word))
      : words.every((word) => LICENCES.includes(word))
    return isAllowed ? [] : [`${name}: ${license}`]
  })
  expect(others).toEqual([])
})

/** One floor has its major, or is older than the copy's. */
function isAtLeast(version: string, floors: readonly string[]): boolean {
  const have = numbersOf(version)
  const ofMajor = floors.find((floor) => numbersOf(floor)[0] === have[0])
  if (ofMajor === undefined) return floors.every((floor) => (numbersOf(floor)[0] ?? 0) < (have[0] ?? 0))
  const need = numbersOf(ofMajor)
  for (let at = 0; at < 3; at += 1) {
    const difference = (have[at] ?? 0) - (need[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

function numbersOf(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number)
}
