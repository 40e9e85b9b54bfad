import { useTranslation } from 'react-i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { unitWord } from '~/kernel/units'
import { ActionBar } from '~/ui/action-bar'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { FramedPicture } from '~/ui/picture'
import { Pagination } from '~/ui/pagination'
import { productDrawing } from '~/ui/pictures'
import { SearchForm } from '~/ui/search-form'
import { surveyProblemWords, theUnit } from '../price-words'
import { type SurveyProblem } from '../survey-form'
import { type SurveyRow, type SurveyView } from '../views.server'

export type SurveyAnswer = {
  typed: Record<string, string>
  problems: SurveyProblem[]
  refused: 'unknown_market' | null
}

export type SurveyPageProps = {
  slug: string
  view: SurveyView
  query: { text: string; page: number; marketId: number | null; day: string | null }
  saved: number | null
  answer: SurveyAnswer | undefined
}

/** Many prices of one market on one day, at one go: only what was seen is filled in. */
export function SurveyPage({ slug, view, query, saved, answer }: SurveyPageProps) {
  const { t } = useTranslation()
  const base = `/municipio/${slug}/precios`
  const place = (page: number, text = query.text) => {
    const params = new URLSearchParams()
    if (query.marketId !== null) params.set('mercado', String(query.marketId))
    if (query.day) params.set('dia', query.day)
    if (text) params.set('q', text)
    if (page > 1) params.set('pagina', String(page))
    return params.size > 0 ? `${base}/anotar?${params.toString()}` : `${base}/anotar`
  }
  const valueOf = (field: string, shown: string) => answer?.typed[field] ?? shown
  const errorOf = errorsBy(answer?.problems, (problem) => surveyProblemWords(t, problem))
  const nothing = answer?.problems.find(({ field }) => field === 'precios')
  return (
    <>
      <BackLink href={base}>{t('Precios de mercado')}</BackLink>
      <h1>{t('Anotar precios')}</h1>
      <p className="soft">{t('Escriba solo los precios que vio. Lo demás se deja vacío.')}</p>
      {saved !== null && !answer ? (
        <Alert
          look="ok"
          title={
            saved > 0
              ? t('{{count}} precios guardados', { count: saved })
              : t('Esos precios ya estaban guardados')
          }
          className="mt-4"
        >
          <a href={base}>{t('Ver los precios de la semana')}</a>
        </Alert>
      ) : null}
      {answer?.refused ? (
        <Alert look="bad" title={t('Ese mercado ya no está en su lista. Elija otro.')} className="mt-4" />
      ) : null}
      {answer && answer.problems.length > 0 ? (
        <div className="mt-4">
          <ErrorSummary
            title={t('Revise lo que escribió')}
            errors={answer.problems.map((problem) => ({
              fieldId: problem.field === 'precios' ? 'precios' : problem.field,
              message: messageOf(t, problem, view.rows),
            }))}
            safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
          />
        </div>
      ) : null}
      <div className="section-s">
        <SearchForm
          label={t('Buscar un producto')}
          placeholder={t('Buscar un producto')}
          action={`${base}/anotar`}
          defaultValue={query.text}
        >
          {query.marketId === null ? null : <input type="hidden" name="mercado" value={query.marketId} />}
          {query.day ? <input type="hidden" name="dia" value={query.day} /> : null}
        </SearchForm>
      </div>
      <form method="post" id="anotar" action={place(query.page)} className="section-s stack">
        <input type="hidden" name="clave" value={view.formKey} />
        <div className="survey-place">
          <SelectField
            name="mercado"
            label={t('Mercado')}
            defaultValue={valueOf('mercado', query.marketId === null ? '' : String(query.marketId))}
            error={errorOf('mercado')}
            options={[
              { value: '', label: t('Elija') },
              ...view.markets.map(({ id, name }) => ({ value: String(id), label: name })),
              { value: 'otro', label: t('Otro mercado') },
            ]}
          />
          <Field
            name="mercado-nuevo"
            label={t('Nombre, si es otro')}
            optional
            defaultValue={valueOf('mercado-nuevo', '')}
            error={errorOf('mercado-nuevo')}
            maxLength={80}
            autoComplete="off"
          />
          <Field
            name="dia"
            type="date"
            label={t('Día')}
            defaultValue={valueOf('dia', query.day ?? view.today)}
            error={errorOf('dia')}
            max={view.today}
          />
        </div>
        {view.rows.length === 0 ? (
          <EmptyState title={t('Ningún producto así')} text={t('Pruebe con otra palabra.')}>
            <ButtonLink look="quiet" href={base}>
              {t('Ver la lista de productos')}
            </ButtonLink>
          </EmptyState>
        ) : (
          <fieldset id="precios" tabIndex={-1}>
            <legend className="vh">{t('Precios')}</legend>
            {nothing ? <p className="error">{surveyProblemWords(t, nothing)}</p> : null}
            <ul className="two-lists">
              {view.rows.map((row) => (
                <PriceFields key={row.id} row={row} valueOf={valueOf} errorOf={errorOf} />
              ))}
            </ul>
          </fieldset>
        )}
      </form>
      <Pagination
        {...(query.page > 1 ? { previousHref: place(query.page - 1) } : {})}
        {...(view.hasNext ? { nextHref: place(query.page + 1) } : {})}
        text={t('Página {{page}}', { page: query.page })}
      />
    </>
  )
}

type FieldsProps = {
  row: SurveyRow
  valueOf: (field: string, shown: string) => string
  errorOf: (field: string) => string | undefined
}

function PriceFields({ row, valueOf, errorOf }: FieldsProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const content = `c${row.id}`
  const asksContent = errorOf(content) !== undefined || valueOf(content, '') !== ''
  return (
    <li className="offer">
      <div className="req-top">
        <FramedPicture picture={productDrawing(row.picture)} small />
        <h2>{row.name}</h2>
      </div>
      {row.last ? (
        <p className="soft sm">
          {t('El {{day}}: {{price}} {{unit}}', {
            day: formatCalendarDay(row.last.observedOn, language),
            price: formatMoney(row.last.priceCentavos),
            unit: theUnit(row.last.unit, language),
          })}
        </p>
      ) : null}
      <div className="offer-fields">
        <Field
          name={`p${row.id}`}
          label={t('Precio')}
          prefix="Bs"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={valueOf(`p${row.id}`, '')}
          error={errorOf(`p${row.id}`)}
        />
        <SelectField
          name={`u${row.id}`}
          label={t('Por')}
          defaultValue={valueOf(`u${row.id}`, row.units[0] ?? row.usualUnit)}
          error={errorOf(`u${row.id}`)}
          options={row.units.map((unit) => ({ value: unit, label: unitWord(1, unit, language) }))}
        />
        {asksContent ? (
          <Field
            name={content}
            label={row.baseUnit === 'gram' ? t('¿Cuántos kilos trae?') : t('¿Cuántas unidades trae?')}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={valueOf(content, '')}
            error={errorOf(content)}
          />
        ) : null}
      </div>
    </li>
  )
}

function messageOf(
  t: ReturnType<typeof useTranslation>['t'],
  problem: SurveyProblem,
  rows: readonly SurveyRow[],
): string {
  const words = surveyProblemWords(t, problem)
  const row = 'goodId' in problem ? rows.find(({ id }) => id === problem.goodId) : undefined
  return row ? `${row.name}: ${words}` : words
}

/** At the thumb. */
export function SurveyActions() {
  const { t } = useTranslation()
  return (
    <ActionBar everywhere>
      <Button look="do" block form="anotar" busyText={t('Guardando…')}>
        {t('Guardar los precios')}
      </Button>
    </ActionBar>
  )
}
