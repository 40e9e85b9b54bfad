import { useTranslation } from 'react-i18next'
import { Badge, Badges } from '~/ui/badge'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { ItemRow, Items } from '~/ui/item-row'
import { Pagination } from '~/ui/pagination'
import { productDrawing } from '~/ui/pictures'
import { SearchForm } from '~/ui/search-form'
import { comparedPrice, comparedUnit, weekWords } from '../price-words'
import { type BoardRow, type PriceBoard } from '../views.server'
import { type GoodAnswer, NewGoodForm } from './good-forms'

export type PriceBoardPageProps = {
  slug: string
  board: PriceBoard
  text: string
  page: number
  answer: GoodAnswer | undefined
}

/** What each good costs this week in the markets of a municipality, against the week before. */
export function PriceBoardPage({ slug, board, text, page, answer }: PriceBoardPageProps) {
  const { t } = useTranslation()
  const base = `/municipio/${slug}/precios`
  const href = (number: number) => {
    const query = new URLSearchParams({ ...(text ? { q: text } : {}), pagina: String(number) })
    return `${base}?${query.toString()}`
  }
  if (board.total === 0 && text === '')
    return (
      <>
        <h1>{t('Precios de mercado')}</h1>
        <EmptyState
          as="h2"
          picture={productDrawing('papa')}
          title={t('La lista de productos está vacía')}
          text={t('Empiece con todo lo que venden las asociaciones. Después agrega lo que falte.')}
        >
          <form method="post">
            <input type="hidden" name="accion" value="catalogo" />
            <Button look="do">{t('Empezar con el catálogo')}</Button>
          </form>
        </EmptyState>
        <div className="section-s">
          <NewGoodForm answer={answer} />
        </div>
      </>
    )
  return (
    <>
      <h1>{t('Precios de mercado')}</h1>
      <p className="soft">
        {t('Con estos precios se comparan los de la tienda. Solo cuentan los de las últimas dos semanas.')}
      </p>
      <div className="section-s stack-sm">
        <ButtonRow>
          <ButtonLink look="do" href={`${base}/anotar`}>
            {t('Anotar precios')}
          </ButtonLink>
          <ButtonLink look="quiet" icon="download" href={`${base}/archivo`}>
            {t('Hoja de cálculo')}
          </ButtonLink>
        </ButtonRow>
        <SearchForm
          label={t('Buscar un producto')}
          placeholder={t('Buscar un producto')}
          action={base}
          defaultValue={text}
        />
        {board.rows.length === 0 ? (
          <EmptyState title={t('Ningún producto así')} text={t('Pruebe con otra palabra.')} />
        ) : (
          <Items columns>
            {board.rows.map((row) => (
              <GoodRow key={row.id} base={base} row={row} />
            ))}
          </Items>
        )}
        <Pagination
          {...(page > 1 ? { previousHref: href(page - 1) } : {})}
          {...(board.hasNext ? { nextHref: href(page + 1) } : {})}
          text={t('Página {{page}}', { page })}
        />
        <NewGoodForm answer={answer} />
      </div>
    </>
  )
}

function GoodRow({ base, row }: { base: string; row: BoardRow }) {
  const { t, i18n } = useTranslation()
  const { last, before, baseUnit } = row
  const band = last?.band
  const change =
    band && before?.band ? Math.round(((band.median - before.band.median) * 100) / before.band.median) : 0
  return (
    <ItemRow
      picture={productDrawing(row.picture)}
      name={<a href={`${base}/${row.slug}`}>{row.name}</a>}
      detail={last ? weekWords(t, last.week, i18n.language) : t('Sin precios en ocho semanas')}
      end={band ? comparedPrice(band.median, baseUnit) : undefined}
      endDetail={band ? comparedUnit(t, baseUnit) : undefined}
    >
      {band ? (
        <>
          <p className="sm">
            {t('De {{low}} a {{high}}, {{count}} precios', {
              low: comparedPrice(band.low, baseUnit),
              high: comparedPrice(band.high, baseUnit),
              count: band.count,
            })}
          </p>
          {change !== 0 || (last?.outliers ?? 0) > 0 ? (
            <Badges>
              {change > 0 ? <Badge look="sun">{t('Subió {{percent}} %', { percent: change })}</Badge> : null}
              {change < 0 ? <Badge look="ok">{t('Bajó {{percent}} %', { percent: -change })}</Badge> : null}
              {last && last.outliers > 0 ? (
                <Badge look="urgent">{t('{{count}} precios raros', { count: last.outliers })}</Badge>
              ) : null}
            </Badges>
          ) : null}
        </>
      ) : null}
    </ItemRow>
  )
}
