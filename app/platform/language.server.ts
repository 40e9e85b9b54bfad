import { createCookie } from '@remix-run/node'
import i18next, { type i18n, type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { RemixI18Next } from 'remix-i18next/server'
import { DEFAULT_LANGUAGE, dictionaries, LANGUAGES, type Language } from '~/texts'
import { translateWith } from '~/texts/translate'

export const languageCookie = createCookie('idioma', { path: '/', sameSite: 'lax', maxAge: 31_536_000 })

const detector = new RemixI18Next({
  detection: {
    supportedLanguages: LANGUAGES,
    fallbackLanguage: DEFAULT_LANGUAGE,
    // Not the browser's header: phones are sold in Bolivia set to English, to people who read Spanish.
    order: ['searchParams', 'cookie'],
    searchParamKey: 'idioma',
    cookie: languageCookie,
  },
})

/** In the search and in the cookie alike; few requests name a language, and each asks for it several times. */
const SEARCH = 'idioma='

/** The language of a request: `?idioma=en`, else the cookie, else Spanish. */
export async function languageOf(request: Request): Promise<Language> {
  const asks = request.url.includes(SEARCH) || request.headers.get('Cookie')?.includes(SEARCH)
  return asks ? ((await detector.getLocale(request)) as Language) : DEFAULT_LANGUAGE
}

const options = {
  resources: dictionaries,
  fallbackLng: false as const,
  supportedLngs: LANGUAGES,
  keySeparator: false as const,
  nsSeparator: false as const,
  interpolation: { escapeValue: false },
  initImmediate: false,
  react: { useSuspense: false },
}

const instances = new Map<Language, i18n>()

/** One translator for each language, made once: nothing of a request is kept in it. */
export function translatorFor(language: Language): i18n {
  let instance = instances.get(language)
  if (!instance) {
    instance = i18next.createInstance()
    void instance.use(initReactI18next).init({ ...options, lng: language })
    const t = translateWith(dictionaries[language].translation, language) as TFunction
    Object.assign(instance, { t, getFixedT: () => t })
    instances.set(language, instance)
  }
  return instance
}
