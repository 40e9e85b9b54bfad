import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EvenColumns } from '~/ui/columns'
import { ItemRow, Items } from '~/ui/item-row'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type SurveyImportView } from '../preview-survey.server'
import { SURVEY_COLUMNS, type SurveyFate } from '../survey-sheet'
import { surveyRowWords } from './survey-words'
import { BringSheet } from '../../components/bring-sheet'

/** Prices out as a spreadsheet and in again. */
export function SurveySheetPage({ slug, error }: { slug: string; error: string | undefined }) {
  const { t } = useTranslation()
  const base = `/municipio/${slug}/precios`
  return (
    <>
      <BackLink href={base}>{t('Precios de mercado')}</BackLink>
      <h1>{t('Precios en hoja de cálculo')}</h1>
      <div className="section-s">
        <EvenColumns
          left={
            <section className="sheet stack-sm">
              <h2>{t('Llevar')}</h2>
              <p>{t('Todos los precios que cuentan, para abrir en Excel o LibreOffice.')}</p>
              <ButtonRow>
                <ButtonLink icon="download" href={`${base}/descargar`}>
                  {t('Bajar CSV')}
                </ButtonLink>
              </ButtonRow>
            </section>
          }
          right={
            <BringSheet action={`${base}/archivo`} error={error}>
              <p className="soft sm">
                {t('Títulos de la primera fila: {{columns}}. Lo último se escribe solo si lo pesó.', {
                  columns: Object.values(SURVEY_COLUMNS).join('; '),
                })}
              </p>
            </BringSheet>
          }
        />
      </div>
    </>
  )
}

export const SURVEY_FATE_WORDS = { error: 'errores', new: 'nuevas', same: 'iguales' } as const
const LOOKS = { error: 'miss', new: 'ok', same: 'plain' } as const

export type SurveyPreviewPageProps = {
  slug: string
  importKey: string
  view: SurveyImportView
  fate: SurveyFate['fate'] | null
  page: number
  refused: string | undefined
}

/** What would become of every row; nothing has been written yet. */
export function SurveyPreviewPage({ slug, importKey, view, fate, page, refused }: SurveyPreviewPageProps) {
  const { t } = useTranslation()
  const base = `/municipio/${slug}/precios/archivo`
  const href = (shown: SurveyFate['fate'] | null, number = 1) => {
    const params = new URLSearchParams()
    if (shown) params.set('ver', SURVEY_FATE_WORDS[shown])
    if (number > 1) params.set('pagina', String(number))
    return params.size > 0 ? `${base}/${importKey}?${params.toString()}` : `${base}/${importKey}`
  }
  const chip = (of: SurveyFate['fate'] | null, label: string) => ({
    href: href(of),
    label,
    current: fate === of,
  })
  const { newRows, sameRows, errorRows } = view
  const words = { error: t('Error'), new: t('Nueva'), same: t('Igual') }
  return (
    <>
      <BackLink href={base}>{t('Precios en hoja de cálculo')}</BackLink>
      <h1>{t('Qué pasaría con cada fila')}</h1>
      <p className="soft">{view.fileName}</p>
      <div className="stack section-s">
        {refused ? <Alert look="bad" title={refused} /> : null}
        {errorRows > 0 ? (
          <Alert look="bad" title={t('{{count}} filas tienen errores', { count: errorRows })}>
            <p>{t('No se guardó nada. Corríjalas en su hoja y súbala otra vez.')}</p>
            <p className="mt-2 flex flex-wrap gap-x-6">
              <a href={href('error')}>{t('Ver solo los errores')}</a>
              <a href={base}>{t('Subir otra vez')}</a>
            </p>
          </Alert>
        ) : newRows === 0 ? (
          <Alert title={t('Esos precios ya están guardados')}>
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
            chip(null, t('Todas: {{number}}', { number: newRows + sameRows + errorRows })),
            chip('error', t('Errores: {{number}}', { number: errorRows })),
            chip('new', t('Nuevas: {{number}}', { number: newRows })),
            chip('same', t('Iguales: {{number}}', { number: sameRows })),
          ]}
        />
        {view.fates.length === 0 ? (
          <p>{t('Ninguna fila así.')}</p>
        ) : (
          <Items>
            {view.fates.map((row) => (
              <ItemRow
                key={row.line}
                name={t('Fila {{line}}: {{title}}', { line: row.line, title: row.title })}
                end={<Badge look={LOOKS[row.fate]}>{words[row.fate]}</Badge>}
              >
                {row.problems.length > 0 ? (
                  <ul className="list-disc pl-5">
                    {row.problems.map((problem, index) => (
                      <li key={index} className="urgent">
                        {surveyRowWords(t, problem)}
                      </li>
                    ))}
                  </ul>
                ) : null}
              </ItemRow>
            ))}
          </Items>
        )}
        <Pagination
          {...(page > 1 ? { previousHref: href(fate, page - 1) } : {})}
          {...(view.hasNext ? { nextHref: href(fate, page + 1) } : {})}
          text={t('Página {{page}}', { page })}
        />
      </div>
    </>
  )
}

/** What was done, once. */
export function SurveyImported({ slug, view }: { slug: string; view: SurveyImportView }) {
  const { t } = useTranslation()
  const base = `/municipio/${slug}/precios`
  return (
    <>
      <BackLink href={base}>{t('Precios de mercado')}</BackLink>
      <h1>{t('Los precios están guardados')}</h1>
      <Alert look="ok" title={view.fileName}>
        <p>{t('{{count}} precios guardados', { count: view.readRows })}</p>
      </Alert>
      <ButtonRow>
        <ButtonLink look="do" href={base}>
          {t('Ver los precios de la semana')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
