import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Chips } from '~/ui/chips'
import { ItemRow, Items } from '~/ui/item-row'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type RowFate } from '../decide-import'
import { type ImportView } from '../views.server'
import { changeWords, rowProblemWords } from './import-words'

export const FATE_WORDS = { error: 'errores', new: 'nuevas', changed: 'cambian', same: 'iguales' } as const

export type PreviewPageProps = {
  slug: string
  importKey: string
  view: ImportView
  fate: RowFate['fate'] | null
  page: number
  /** why it was not confirmed */
  refused: string | undefined
}

/** What would become of every row; nothing has been written yet. */
export function PreviewPage({ slug, importKey, view, fate, page, refused }: PreviewPageProps) {
  const { t } = useTranslation()
  const base = `/asociacion/${slug}/productos/archivo`
  const href = (change: { fate?: RowFate['fate'] | null; page?: number }) => {
    const params = new URLSearchParams()
    const shown = change.fate === undefined ? fate : change.fate
    if (shown) params.set('ver', FATE_WORDS[shown])
    if ((change.page ?? 1) > 1) params.set('pagina', String(change.page))
    const path = `${base}/${importKey}`
    return params.size > 0 ? `${path}?${params.toString()}` : path
  }
  const chip = (of: RowFate['fate'] | null, label: string) => ({
    href: href({ fate: of }),
    label,
    current: fate === of,
  })
  const { newRows, changedRows, sameRows, errorRows } = view
  return (
    <>
      <BackLink href={base}>{t('Catálogo en hoja de cálculo')}</BackLink>
      <h1>{t('Qué pasaría con cada fila')}</h1>
      <p className="soft">{view.fileName}</p>
      <div className="stack section-s">
        {refused ? <Alert look="bad" title={refused} /> : null}
        {errorRows > 0 ? (
          <Alert look="bad" title={t('{{count}} filas tienen errores', { count: errorRows })}>
            <p>{t('No se guardó nada. Corríjalas en su hoja y súbala otra vez.')}</p>
            <p className="mt-2 flex flex-wrap gap-x-6">
              <a href={href({ fate: 'error' })}>{t('Ver solo los errores')}</a>
              <a href={base}>{t('Subir otra vez')}</a>
            </p>
          </Alert>
        ) : newRows + changedRows === 0 ? (
          <Alert title={t('La hoja es igual a su catálogo')}>
            <p>{t('No hay nada que guardar.')}</p>
          </Alert>
        ) : (
          <Alert title={t('Todavía no se guardó nada')}>
            <p>{t('Revise y confirme abajo. Se guarda todo junto, o nada.')}</p>
          </Alert>
        )}
        <Chips
          label={t('Qué filas mostrar')}
          chips={[
            chip(null, t('Todas: {{number}}', { number: newRows + changedRows + sameRows + errorRows })),
            chip('error', t('Errores: {{number}}', { number: errorRows })),
            chip('new', t('Nuevas: {{number}}', { number: newRows })),
            chip('changed', t('Cambian: {{number}}', { number: changedRows })),
            chip('same', t('Iguales: {{number}}', { number: sameRows })),
          ]}
        />
        {view.fates.length === 0 ? (
          <p>{t('Ninguna fila así.')}</p>
        ) : (
          <Items>
            {view.fates.map((row) => (
              <FateRow key={row.line} row={row} />
            ))}
          </Items>
        )}
        <Pagination
          {...(page > 1 ? { previousHref: href({ page: page - 1 }) } : {})}
          {...(view.hasNext ? { nextHref: href({ page: page + 1 }) } : {})}
          text={t('Página {{page}}', { page })}
        />
      </div>
    </>
  )
}

const LOOKS = { error: 'miss', new: 'ok', changed: 'sun', same: 'plain' } as const

function FateRow({ row }: { row: RowFate }) {
  const { t, i18n } = useTranslation()
  const words = { error: t('Error'), new: t('Nueva'), changed: t('Cambia'), same: t('Igual') }
  return (
    <ItemRow
      name={t('Fila {{line}}: {{title}}', { line: row.line, title: row.title })}
      end={<Badge look={LOOKS[row.fate]}>{words[row.fate]}</Badge>}
    >
      {row.problems.length + row.changes.length > 0 ? (
        <ul className="list-disc pl-5">
          {row.problems.map((problem, index) => (
            <li key={`p${index}`} className="urgent">
              {rowProblemWords(t, problem)}
            </li>
          ))}
          {row.changes.map((change, index) => (
            <li key={`c${index}`} className="soft">
              {changeWords(t, change, row.base, i18n.language)}
            </li>
          ))}
        </ul>
      ) : null}
    </ItemRow>
  )
}
