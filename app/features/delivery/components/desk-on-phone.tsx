import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { deskUrl } from './desk-scripts'
import { phoneWords } from './phone-words'

/** What the phone's script takes over: the plain desk stays where scripts do not run. */
export function DeskOnPhone({ slug, children }: { slug: string; children: ReactNode }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <div id="mesa" data-slug={slug} data-words={JSON.stringify(phoneWords(t, i18n.language))}>
        {children}
      </div>
      <script src={deskUrl} type="module" async />
    </>
  )
}
