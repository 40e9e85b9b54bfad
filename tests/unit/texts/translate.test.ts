import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { dictionaries, type Language, LANGUAGES } from '~/texts'
import { translateWith } from '~/texts/translate'
import { sentencesOfTheCode } from './sentences'

const sentences = [...new Set(sentencesOfTheCode().map(({ key }) => key))]
const TYPED = ['Lucía', '$t(Listo)', '$&', '<b>', '']

function i18nextOf(language: Language) {
  const instance = createInstance()
  void instance.init({
    lng: language,
    resources: dictionaries,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initImmediate: false,
  })
  return instance
}

it('says every sentence as i18next does', () => {
  for (const language of LANGUAGES) {
    const theirs = i18nextOf(language)
    const ours = translateWith(dictionaries[language].translation, language)
    for (const [at, sentence] of sentences.entries()) {
      const names = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? [])
      const told = (count: number) => ({
        ...Object.fromEntries(names.map((name, n) => [name, TYPED[(at + n) % TYPED.length]])),
        count,
      })
      if (names.length === 0) expect(ours(sentence)).toBe(theirs.t(sentence))
      for (const count of [0, 1, 2, 1_000_000])
        expect(ours(sentence, told(count))).toBe(theirs.t(sentence, told(count)))
    }
  }
})

it('shows what people typed as they typed it', () => {
  const say = translateWith(dictionaries.es.translation, 'es')
  expect(say('Pedido de {{name}}', { name: '{{name}} $1 $t(Listo)' })).toBe('Pedido de {{name}} $1 $t(Listo)')
})
