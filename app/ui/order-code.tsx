import { type ReactNode } from 'react'
import { classNames } from './class-names'
import { spellCode } from './spell-code'

export type OrderCodeProps = {
  code: string
  as?: 'h1' | 'h2' | 'b' | 'p' | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Spelled under it, letter by letter. */
  spelled?: boolean | undefined
  /** After the spelling: "Muéstralo o dilo al recoger." */
  note?: ReactNode
}

export function OrderCode({ code, as: Tag = 'b', size = 'lg', spelled, note }: OrderCodeProps) {
  return (
    <>
      <Tag className={classNames('code', size !== 'lg' && `code-${size}`)}>{code}</Tag>
      {spelled ? (
        <p className="soft sm">
          {spellCode(code)}. {note}
        </p>
      ) : null}
    </>
  )
}
