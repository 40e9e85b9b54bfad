import { useTranslation } from 'react-i18next'
import { formatCalendarDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Badge, Badges } from '~/ui/badge'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField } from '~/ui/field'
import { ItemRow, Items } from '~/ui/item-row'
import { Pagination } from '~/ui/pagination'
import { productDrawing } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { Thread, type ThreadAnswer } from '../../negotiation/components/thread'
import { contentWords, theUnit } from '../../prices/price-words'
import { boardProblemWords, unitsWords } from '../board-words'
import { type SupplyBoard } from '../views.server'
import { type DemandAnswer } from './demand-form'
import { WeekFields } from './week-fields'

export type SupplyPageProps = {
  slug: string
  board: SupplyBoard
  page: number
  said: string | null
  answer: { form?: DemandAnswer; thread?: ThreadAnswer } | undefined
}

/** What an association will have in the coming weeks, and who wants to buy much of it. */
export function SupplyPage({ slug, board, page, said, answer }: SupplyPageProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const base = `/asociacion/${slug}/demanda`
  const { supplies, negotiations } = board
  return (
    <>
      <h1>{t('Ventas grandes')}</h1>
      <p className="soft">
        {t(
          'Anuncie lo que va a tener. Los municipios, las escuelas y las ferias le hacen ofertas a precio justo.',
        )}
      </p>
      {said && !answer ? (
        <Alert
          look="ok"
          title={said === 'acordado' ? t('Acuerdo firmado') : t('Guardado')}
          className="mt-4"
        />
      ) : null}
      <Section title={t('Ofertas que le hacen')} close>
        {negotiations.length === 0 ? (
          <p className="soft">{t('Todavía ninguna.')}</p>
        ) : (
          <ul className="stack">
            {negotiations.map((row) => (
              <Thread
                key={row.id}
                row={row}
                side="association"
                action={base}
                answer={answer?.thread?.negotiationId === row.id ? answer.thread : undefined}
              />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('Lo que anunció')} close>
        {supplies.length === 0 ? (
          <EmptyState title={t('Todavía no anunció nada')} text={t('Llene la hoja de abajo.')} />
        ) : (
          <Items columns>
            {supplies.map((supply) => (
              <ItemRow
                key={supply.id}
                picture={productDrawing(supply.picture)}
                name={supply.product}
                detail={t('De la semana del {{from}} a la del {{until}}', {
                  from: formatCalendarDay(supply.fromWeek, language),
                  until: formatCalendarDay(supply.untilWeek, language),
                })}
                end={unitsWords(supply, supply.unitsPerWeek, language)}
                endDetail={t('cada semana')}
              >
                <p className="sm">
                  {supply.askCentavos === null
                    ? t('Precio: la mitad del mercado')
                    : t('Pide {{price}} {{unit}}', {
                        price: formatMoney(supply.askCentavos),
                        unit: theUnit(supply.unit, language),
                      })}
                </p>
                {supply.isWithdrawn || supply.isOver ? (
                  <Badges>
                    <Badge>{supply.isWithdrawn ? t('Retirado') : t('Terminado')}</Badge>
                  </Badges>
                ) : (
                  <form method="post" action={base}>
                    <input type="hidden" name="accion" value="retirar" />
                    <input type="hidden" name="anuncio" value={supply.id} />
                    <Button look="danger">{t('Retirar')}</Button>
                  </form>
                )}
              </ItemRow>
            ))}
          </Items>
        )}
        <Pagination
          {...(page > 1 ? { previousHref: `${base}?pagina=${page - 1}` } : {})}
          {...(board.hasNext ? { nextHref: `${base}?pagina=${page + 1}` } : {})}
          text={t('Página {{page}}', { page })}
        />
      </Section>
      <Section title={t('Anunciar')} close>
        <Unlinked names={board.unlinked} />
        <SupplyForm board={board} answer={answer?.form} />
      </Section>
    </>
  )
}

const MOST_NAMES = 8

/** Products that no demand can name, for nobody knows what they are in the markets. */
function Unlinked({ names }: { names: readonly string[] }) {
  const { t } = useTranslation()
  if (names.length === 0) return null
  return (
    <Alert look="warn" title={t('Sin precio de mercado, todavía no se pueden anunciar')} className="mb-4">
      <p>
        {names.length > MOST_NAMES
          ? t('{{names}} y {{number}} más.', {
              names: names.slice(0, MOST_NAMES).join(', '),
              number: names.length - MOST_NAMES,
            })
          : `${names.join(', ')}.`}
      </p>
      <p>
        {t('La operadora ya los ve en su lista y dice con qué se comparan. Después aparecen aquí abajo.')}
      </p>
    </Alert>
  )
}

function SupplyForm({ board, answer }: { board: SupplyBoard; answer: DemandAnswer | undefined }) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const typed = answer?.typed ?? {}
  const errorOf = errorsBy(answer?.problems, (problem) => boardProblemWords(t, problem.reason))
  if (board.units.length === 0) return null
  return (
    <form method="post" className="stack max-w-[36rem]">
      <ErrorSummary
        title={t('Revise lo que escribió')}
        errors={(answer?.problems ?? []).map(({ field, reason }) => ({
          fieldId: field,
          message: boardProblemWords(t, reason),
        }))}
        safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
      />
      <input type="hidden" name="accion" value="anunciar" />
      <input type="hidden" name="clave" value={board.formKey} />
      <SelectField
        name="unidad"
        label={t('Producto y unidad')}
        defaultValue={typed['unidad'] ?? ''}
        error={errorOf('unidad')}
        options={[
          { value: '', label: t('Elija') },
          ...board.units.map((unit) => ({
            value: String(unit.presentationId),
            label: `${unit.product}: ${unitWord(1, unit.unit, language)}, ${contentWords(unit.unitBase, unit.baseUnit, language)}`,
          })),
        ]}
      />
      <Field
        name="cantidad"
        label={t('Cuántas cada semana')}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed['cantidad']}
        error={errorOf('cantidad')}
      />
      <Field
        name="precio"
        label={t('Precio que pide por cada una')}
        optional
        hint={t('Si lo deja vacío, se propone la mitad de los precios del mercado.')}
        prefix="Bs"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={typed['precio']}
        error={errorOf('precio')}
      />
      <WeekFields today={board.today} typed={typed} errorOf={errorOf} />
      <Button look="do" block busyText={t('Guardando…')}>
        {t('Anunciarlo')}
      </Button>
    </form>
  )
}
