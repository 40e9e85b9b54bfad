import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Check } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type Market } from '../market'
import { typeMarket } from '../planning/typed-market'
import { problemWords } from './market-words'
import { type MarketField, type MarketProblem } from '../planning/plan-form'

export type ChangeAnswer = {
  accion: 'postergar' | 'mover' | 'cancelar'
  typed: Partial<Record<MarketField | 'motivo', string>>
  problems: readonly MarketProblem[]
  /** the reason is missing */
  noReason: boolean
  /** the orders picked up there go along */
  carries: boolean
  refusal: 'over' | 'in_past' | 'orders_stay' | 'other' | null
}

export type MarketChangePageProps = {
  base: string
  market: Market
  /** who is told */
  told: number
  orders: { count: number; pointName: string } | null
  answer: ChangeAnswer | undefined
}

/** Another date, another place, or none: each says first who is told. */
export function MarketChangePage({ base, market, told, orders, answer }: MarketChangePageProps) {
  const { t } = useTranslation()
  const here = `${base}/ferias/${market.slug}`
  const typed = typeMarket(market)
  return (
    <>
      <BackLink href={here}>{market.name}</BackLink>
      <h1>{t('Postergar, mover o cancelar')}</h1>
      <p className="lead">
        {told > 0
          ? t('Un toque avisa a las coordinadoras de {{count}} asociaciones, con el motivo.', { count: told })
          : t('Todavía no hay a quién avisar.')}
      </p>
      {orders && orders.count > 0 ? (
        <Alert
          look="warn"
          className="my-4"
          title={t('En {{point}} se recogen {{count}} pedidos ese día', {
            point: orders.pointName,
            count: orders.count,
          })}
        >
          {t(
            'Si cambia la fecha o el lugar, marque que van con la feria: así se les avisa. Si la cancela, se siguen entregando ahí.',
          )}{' '}
          {market.point ? (
            <a href={`${base}/puntos/${market.point.slug}`} className="tall">
              {t('Mover solo la entrega')}
            </a>
          ) : null}
        </Alert>
      ) : null}
      {answer?.refusal ? (
        <Alert look="bad" className="my-4" title={refusalWords(t, answer.refusal)}>
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      <Change here={here} act="postergar" summary={t('Otra fecha')} answer={answer}>
        {(field) => (
          <>
            <Field {...field('fecha', typed.fecha)} label={t('Nuevo día')} type="date" required />
            <div className="grid grid-cols-2 gap-4">
              <Field {...field('desde', typed.desde)} label={t('Desde')} type="time" required />
              <Field {...field('hasta', typed.hasta)} label={t('Hasta')} type="time" required />
            </div>
            <p className="soft">{t('A quienes ya respondieron se les pregunta otra vez.')}</p>
            <Carries orders={orders} act="postergar" answer={answer} />
          </>
        )}
      </Change>
      <Change here={here} act="mover" summary={t('Otro lugar')} answer={answer}>
        {(field) => (
          <>
            <Field {...field('direccion', typed.direccion)} label={t('Dirección')} required />
            <Field {...field('esquina', typed.esquina)} label={t('Esquina o seña')} optional />
            <Field {...field('distrito', typed.distrito)} label={t('Macrodistrito')} optional />
            <Field {...field('coordenadas', typed.coordenadas)} label={t('Coordenadas')} required />
            <Carries orders={orders} act="mover" answer={answer} />
          </>
        )}
      </Change>
      <Change here={here} act="cancelar" summary={t('Cancelar la feria')} answer={answer}>
        {() => <p>{t('No se puede deshacer. La feria publicada se sigue viendo, como cancelada.')}</p>}
      </Change>
    </>
  )
}

type FieldOf = (
  name: MarketField,
  value: string,
) => { name: string; id: string; defaultValue: string; error: string | undefined }

function Change({
  here,
  act,
  summary,
  answer,
  children,
}: {
  here: string
  act: ChangeAnswer['accion']
  summary: string
  answer: ChangeAnswer | undefined
  children: (field: FieldOf) => React.ReactNode
}) {
  const { t } = useTranslation()
  const own = answer?.accion === act ? answer : undefined
  const field: FieldOf = (name, value) => {
    const problem = own?.problems.find((each) => each.field === name)
    return {
      name,
      id: `${act}-${name}`,
      defaultValue: own?.typed[name] ?? value,
      error: problem ? problemWords(t, problem) : undefined,
    }
  }
  return (
    <Disclosure summary={summary} open={own !== undefined}>
      <form method="post" action={`${here}/cambiar#contenido`} className="stack-sm max-w-[36rem]" noValidate>
        {children(field)}
        <Field
          name="motivo"
          id={`${act}-motivo`}
          label={t('Motivo, como lo leerán')}
          placeholder={t('bloqueo en la carretera')}
          defaultValue={own?.typed.motivo}
          error={own?.noReason ? t('Escriba el motivo, de 4 a 200 letras.') : undefined}
          maxLength={200}
          autoComplete="off"
          required
        />
        <Button name="accion" value={act} look={act === 'cancelar' ? 'danger' : 'do'}>
          {actWords(t, act)}
        </Button>
      </form>
    </Disclosure>
  )
}

function actWords(t: TFunction, act: ChangeAnswer['accion']): string {
  switch (act) {
    case 'postergar':
      return t('Cambiar la fecha y avisar')
    case 'mover':
      return t('Cambiar el lugar y avisar')
    case 'cancelar':
      return t('Cancelar la feria y avisar')
  }
}

function Carries({
  orders,
  act,
  answer,
}: Pick<MarketChangePageProps, 'orders' | 'answer'> & { act: string }) {
  const { t } = useTranslation()
  if (!orders || orders.count === 0) return null
  return (
    <Check name="pedidos" value="1" defaultChecked={answer?.accion === act ? answer.carries : true}>
      {t('Llevar también los {{count}} pedidos y avisar a quien pidió', { count: orders.count })}
    </Check>
  )
}

function refusalWords(t: TFunction, refusal: NonNullable<ChangeAnswer['refusal']>): string {
  switch (refusal) {
    case 'over':
      return t('La feria ya pasó o está cancelada.')
    case 'in_past':
      return t('Ese día y hora ya pasaron.')
    case 'orders_stay':
      return t(
        'Los pedidos no pueden ir a esa hora o lugar. Elija otro, o desmarque los pedidos y muévalos aparte.',
      )
    case 'other':
      return t('No se pudo hacer.')
  }
}
