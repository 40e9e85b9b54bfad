import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from './button'

export type PaginationProps = {
  previousHref?: string | undefined
  nextHref?: string | undefined
  /** Between them: "11 a 20 de 42". */
  text?: ReactNode
  /** One button instead of two: "Ver 10 más". */
  more?: { href: string; label: ReactNode } | undefined
}

export function Pagination({ previousHref, nextHref, text, more }: PaginationProps) {
  const { t } = useTranslation()
  if (!previousHref && !nextHref && !more) return null
  return (
    <nav className="pager" aria-label={t('Páginas')}>
      {more ? (
        <ButtonLink block href={more.href}>
          {more.label}
        </ButtonLink>
      ) : (
        <>
          {previousHref ? (
            <ButtonLink look="quiet" icon="left" href={previousHref} rel="prev">
              {t('Anterior')}
            </ButtonLink>
          ) : (
            <span />
          )}
          {text ? <span className="soft">{text}</span> : null}
          {nextHref ? (
            <ButtonLink look="quiet" href={nextHref} rel="next">
              {t('Siguiente')}
            </ButtonLink>
          ) : (
            <span />
          )}
        </>
      )}
    </nav>
  )
}
