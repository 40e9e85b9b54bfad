import { type TFunction } from 'i18next'
import { languageOf, translatorFor } from './language.server'

/** "Catálogo · Chaka" in the language of the request; `meta` gets it with the loader's data. */
export async function pageTitle(request: Request, words: (t: TFunction) => string): Promise<string> {
  const { t } = translatorFor(await languageOf(request))
  return `${words(t)} · Chaka`
}
