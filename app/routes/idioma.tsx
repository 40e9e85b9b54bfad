import { type ActionFunctionArgs } from '@remix-run/node'
import { languageCookie } from '~/platform/language.server'
import { redirectTo, safeReturnPath } from '~/platform/redirect.server'
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '~/texts'

/** Anyone: remembers the language and goes back to where the person was. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const asked = String(form.get('idioma') ?? '')
  const language = LANGUAGES.includes(asked as Language) ? asked : DEFAULT_LANGUAGE
  return redirectTo(safeReturnPath(String(form.get('volver') ?? ''), '/'), {
    headers: { 'Set-Cookie': await languageCookie.serialize(language) },
  })
}

/** A GET has nothing to change. */
export async function loader() {
  return redirectTo('/')
}
