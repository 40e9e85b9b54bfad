import { describe, expect, it } from 'vitest'
import { dictionaries } from '~/texts'
import { sentencesOfTheCode } from './sentences'

const sentences = sentencesOfTheCode()
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

describe('what people read', () => {
  it('is found in the code', () => {
    expect(sentences.length).toBeGreaterThan(100)
  })

  it('is complete in English', () => {
    const english: Record<string, string> = dictionaries.en.translation
    const missing = sentences
      .filter(({ key, plural }) =>
        plural ? !(`${key}_one` in english && `${key}_other` in english) : !(key in english),
      )
      .map(({ key, file }) => `${file}: ${key}`)
    expect([...new Set(missing)]).toEqual([])
  })

  it('has both numbers in Spanish wherever something is counted', () => {
    const spanish: Record<string, string> = dictionaries.es.translation
    const missing = sentences
      .filter(({ key, plural }) => plural && !(`${key}_one` in spanish))
      .map(({ key, file }) => `${file}: ${key}`)
    expect([...new Set(missing)]).toEqual([])
  })

  it('keeps its placeholders in every language', () => {
    for (const { translation } of Object.values(dictionaries)) {
      for (const [key, text] of Object.entries<string>(translation)) {
        const expected = placeholders(key)
        const given = placeholders(text)
        // "1 lugar" may leave the number out
        const allowed = /_one$/.test(key) ? expected.filter((name) => name !== 'count') : expected
        expect(given, key).toEqual(expect.arrayContaining(allowed))
        expect(expected, key).toEqual(expect.arrayContaining(given))
      }
    }
  })

  it('keeps no sentence that nobody says any more', () => {
    const said = new Set(sentences.map(({ key }) => key))
    const dead = Object.values(dictionaries)
      .flatMap(({ translation }) => Object.keys(translation))
      .filter((key) => !said.has(key.replace(/_(one|other|zero|many)$/, '')))
    expect([...new Set(dead)]).toEqual([])
  })
})
