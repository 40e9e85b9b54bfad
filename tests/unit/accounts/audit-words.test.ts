import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditActionWords, auditNouns } from '~/features/accounts/components/audit-words'

const FOLDER = 'app/features'
const spanish = ((sentence: string) => sentence) as unknown as Parameters<typeof auditNouns>[0]

/** Every action that the code writes down: "action: 'order.cancel'", also one of two. */
function actionsOfTheCode(): string[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.server.ts'),
  )
  const found = files.flatMap((file) =>
    [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/\baction: [^\n{]+/g)].flatMap(([line]) =>
      [...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, action = '']) => action),
    ),
  )
  return [...new Set(found)].sort()
}

test('every action of the audit log is said in words, and its noun can be looked for', () => {
  const actions = actionsOfTheCode()
  expect(actions.length).toBeGreaterThan(50)
  expect(actions.filter((action) => auditActionWords(spanish, action) === null)).toEqual([])
  const nouns = auditNouns(spanish).map(({ value }) => value)
  const others = actions.filter((action) => !nouns.some((noun) => action.startsWith(noun)))
  expect(others.filter((action) => !/^(phone|manifest)\./.test(action))).toEqual([])
})
