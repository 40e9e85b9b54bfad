import { useTranslation } from 'react-i18next'
import { formatWindow } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type DayFacts } from '../market-day'
import { MarketDate } from '../../components/market-row'

/** What stands on top of each page of a day. */
export function DayTop({
  facts,
  title,
  back,
}: {
  facts: DayFacts
  title: string
  back: { href: string; label: string }
}) {
  const { t, i18n } = useTranslation()
  const startsAt = new Date(facts.market.startsAt)
  return (
    <>
      <BackLink href={back.href}>{back.label}</BackLink>
      <div className="fair-top">
        <MarketDate at={startsAt} />
        <div>
          <h1>{title}</h1>
          <p className="soft">
            {`${facts.market.name}, ${formatWindow(startsAt, new Date(facts.market.endsAt), i18n.language)}`}
          </p>
        </div>
      </div>
      <div data-waiting="" />
      {facts.isClosed ? (
        <Alert title={t('El día está cerrado')} className="my-4">
          {t('Se puede mirar; ya no se anota.')}
        </Alert>
      ) : null}
    </>
  )
}

const PAGE = 50

/** A page of what was noted, newest first. */
export function onPage<Act>(
  acts: readonly Act[],
  page: number,
): { shown: readonly Act[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(acts.length / PAGE))
  const at = Math.min(page, pages)
  return { shown: acts.slice((at - 1) * PAGE, at * PAGE), page: at, pages }
}

export function ActPages({ path, page, pages }: { path: string; page: number; pages: number }) {
  const { t } = useTranslation()
  return (
    <Pagination
      {...(page > 1 ? { previousHref: `${path}?pagina=${page - 1}` } : {})}
      {...(page < pages ? { nextHref: `${path}?pagina=${page + 1}` } : {})}
      text={t('Página {{page}} de {{pages}}', { page, pages })}
    />
  )
}
