import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { TextButton } from './button'

/** Offers the page in the other language, and comes back to it. */
export function LanguageForm() {
  const { i18n } = useTranslation()
  const { pathname, search } = useLocation()
  // What the address says about language would win over what the person asks for here.
  const kept = new URLSearchParams(search)
  kept.delete('idioma')
  const here = kept.size > 0 ? `${pathname}?${kept.toString()}` : pathname
  const other = i18n.language === 'es' ? 'en' : 'es'
  return (
    <form method="post" action="/idioma">
      <input type="hidden" name="volver" value={here} />
      <TextButton name="idioma" value={other} lang={other}>
        {other === 'en' ? 'English' : 'Español'}
      </TextButton>
    </form>
  )
}
