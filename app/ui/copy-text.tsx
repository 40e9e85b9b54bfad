import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink, ButtonRow, CopyButton } from './button'

export type CopyTextProps = {
  text: string
  label: string
  /** Taking it along is what the page is for. */
  main?: boolean | undefined
}

/** A text to take elsewhere: one touch marks all of it, also without scripts; WhatsApp lets her choose the group. */
export function CopyText({ text, label, main }: CopyTextProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="stack-sm">
      <pre id={id} className="sheet copy-text" role="region" aria-label={label} tabIndex={0}>
        {text}
      </pre>
      <ButtonRow>
        <ButtonLink
          {...(main ? { look: 'do' as const } : {})}
          icon="whatsapp"
          rel="noreferrer"
          href={`https://wa.me/?text=${encodeURIComponent(text)}`}
        >
          {t('Abrir en WhatsApp')}
        </ButtonLink>
        <CopyButton from={id} />
      </ButtonRow>
    </div>
  )
}
