import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badges } from './badge'
import { ButtonLink } from './button'

export type PersonRowProps = {
  name: string
  /** What is asked of her: "8 amarros de acelga". */
  lines?: readonly ReactNode[] | undefined
  /** What became of the message. */
  note?: ReactNode
  badges?: ReactNode
  quantity?: ReactNode
  quantityNote?: ReactNode
  /** "+59171234567": a button that calls. */
  phone?: string | undefined
  /** Instead of the above, at the right. */
  end?: ReactNode
}

/** A person in a coordinator's list (an <li>): big quantity or a call at the right. */
export function PersonRow(props: PersonRowProps) {
  const { t } = useTranslation()
  const { name, lines = [], note, badges, quantity, quantityNote, phone, end } = props
  return (
    <li className="person">
      <div>
        <p className="name">{name}</p>
        {lines.map((line, index) => (
          <p key={index}>{line}</p>
        ))}
        {note ? <p className="soft sm">{note}</p> : null}
        {badges ? <Badges>{badges}</Badges> : null}
      </div>
      {quantity !== undefined ? <QuantityEnd quantity={quantity} note={quantityNote} /> : null}
      {phone ? (
        <ButtonLink icon="phone" href={`tel:${phone}`} aria-label={t('Llamar a {{name}}', { name })}>
          {t('Llamar')}
        </ButtonLink>
      ) : null}
      {end}
    </li>
  )
}

/** The large figure at the right of a row. */
export function QuantityEnd({
  quantity,
  unit,
  note,
}: {
  quantity: ReactNode
  unit?: ReactNode
  note?: ReactNode
}) {
  return (
    <p className="q-end">
      <b className="q">{quantity}</b> {unit}
      {note ? <span>{note}</span> : null}
    </p>
  )
}
