import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatUnits } from '~/kernel/units'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { ActionBar } from '~/ui/action-bar'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { SelectField } from '~/ui/field'
import { ItemRow, Items } from '~/ui/item-row'
import { BackLink } from '~/ui/link'
import { productDrawing } from '~/ui/pictures'
import { Stepper } from '~/ui/stepper'
import { Total } from '~/ui/summary'
import { type BasketItem, type BundleItem, chooseRecipe, type PricedLine } from '../basket'
import { codeForPeople } from '../order-code'
import { type RepeatReport } from '../repeat'
import { type BasketView } from '../views.server'
import { CallersBasket } from './callers-basket'
import { RepeatNotice } from './repeat-notice'
import { Shortfalls } from './shortfalls'
import { WherePriceGoes } from './where-price-goes'

export type BasketPageProps = {
  basket: BasketView | null
  open: boolean
  back: string
  problem: 'bad_quantity' | 'basket_full' | 'unknown_thing' | undefined
  /** what an order that was just repeated finds changed */
  repeated: RepeatReport | null
  /** what paying by card would add */
  cardCost?: ReactNode
}

export function BasketPage({ basket, open, back, problem, repeated, cardCost }: BasketPageProps) {
  const { t } = useTranslation()
  if (!basket || basket.items.length === 0)
    return (
      <>
        {basket?.caller ? <CallersBasket caller={basket.caller} /> : null}
        <EmptyBasket problem={problem} />
      </>
    )
  const lines = new Map(basket.lines.map((line) => [line.itemId, line]))
  return (
    <div className="stack">
      <BackLink href={back}>{t('Seguir eligiendo')}</BackLink>
      <h1>
        {basket.changesCode
          ? t('Cambias tu pedido {{code}}', { code: codeForPeople(basket.changesCode) })
          : t('Tu canasta')}
      </h1>
      <Problem problem={problem} />
      {basket.caller ? <CallersBasket caller={basket.caller} /> : null}
      {repeated && open ? <RepeatNotice report={repeated} /> : null}
      {open ? null : (
        <Alert look="warn" title={t('Ya cerraron los pedidos de esta semana')}>
          <p>{t('Tu canasta queda guardada para el próximo ciclo.')}</p>
        </Alert>
      )}
      {open ? <Shortfalls basket={basket} /> : null}
      <Items>
        {basket.items.map((item) => (
          <BasketRow key={item.itemId} item={item} line={lines.get(item.itemId)} open={open} />
        ))}
      </Items>
      {basket.lines.length > 0 ? (
        <Total term={t('Total')} amount={formatMoney(basket.totalCentavos)} />
      ) : null}
      {basket.lines.length > 0 ? <WherePriceGoes parts={basket} /> : null}
      {cardCost}
      {basket.changesCode ? (
        <form method="post" action={`/pedidos/${basket.changesCode}/cambiar`}>
          <Button look="danger" far name="accion" value="dejar">
            {t('Dejar el pedido como estaba')}
          </Button>
        </form>
      ) : null}
    </div>
  )
}

/** At the thumb: on to where and when. */
export function BasketAction({ basket, open }: Pick<BasketPageProps, 'basket' | 'open'>) {
  const { t } = useTranslation()
  if (!open || !basket || basket.lines.length === 0) return null
  return (
    <ActionBar everywhere>
      <ButtonLink look="do" block href="/pedido">
        {basket.changesCode ? t('Revisar y guardar') : t('Elegir dónde recoger')}
      </ButtonLink>
    </ActionBar>
  )
}

function BasketRow({ item, line, open }: { item: BasketItem; line: PricedLine | undefined; open: boolean }) {
  const { t, i18n } = useTranslation()
  const unit = item.kind === 'product' ? item.unit : 'agrobolsa'
  const detail = line
    ? `${formatUnits(item.count, unit, i18n.language)} · ${formatWeight(line.grams)}`
    : open
      ? t('Esta semana no hay. Sácalo para pedir lo demás.')
      : formatUnits(item.count, unit, i18n.language)
  return (
    <ItemRow
      picture={productDrawing(item.picture)}
      name={
        <a href={item.kind === 'product' ? `/catalogo/${item.slug}` : `/agrobolsas/${item.slug}`}>
          {item.name}
        </a>
      }
      detail={detail}
      detailUrgent={open && !line}
      end={line ? formatMoney(line.price.totalCentavos) : undefined}
    >
      <form method="post" action="/canasta" id={`item-${item.itemId}`} className="basket-item">
        <input type="hidden" name="item" value={item.itemId} />
        {line ? <Stepper of={item.name} name="cantidad" value={item.count} max={999} /> : null}
        <Button look="danger" name="op" value="quitar">
          {t('Quitar')}
        </Button>
      </form>
      {item.kind === 'bundle' && open ? <SwapForm item={item} /> : null}
    </ItemRow>
  )
}

function SwapForm({ item }: { item: BundleItem }) {
  const { t } = useTranslation()
  const slots = [...new Set(item.choices.filter((choice) => !choice.isDefault).map((choice) => choice.slot))]
  if (slots.length === 0) return null
  const chosen = new Map(chooseRecipe(item.choices, item.swaps).map((choice) => [choice.slot, choice]))
  return (
    <Disclosure summary={t('Cambiar productos')}>
      <form method="post" action="/canasta" className="stack-sm">
        <input type="hidden" name="item" value={item.itemId} />
        {slots.map((slot) => {
          const choices = item.choices.filter((choice) => choice.slot === slot)
          const usual = choices.find((choice) => choice.isDefault)
          return (
            <SelectField
              key={slot}
              id={`cambio-${item.itemId}-${slot}`}
              name={`cambio-${slot}`}
              label={t('En lugar de {{product}}', { product: usual?.productName ?? '' })}
              defaultValue={chosen.get(slot)?.presentationId}
              options={choices.map((choice) => ({
                value: String(choice.presentationId),
                label: choice.isDefault
                  ? t('Dejar {{product}}', { product: choice.productName })
                  : choice.productName,
                disabled: choice.leftBase < choice.baseQuantity,
              }))}
            />
          )
        })}
        <Button name="op" value="cambiar">
          {t('Guardar el cambio')}
        </Button>
      </form>
    </Disclosure>
  )
}

function Problem({ problem }: Pick<BasketPageProps, 'problem'>) {
  const { t } = useTranslation()
  if (!problem) return null
  const sentences = {
    bad_quantity: t('Escribe una cantidad entera, de 1 a 999. No cambiamos nada.'),
    basket_full: t('Tu canasta ya tiene 60 productos distintos. Quita alguno para agregar otro.'),
    unknown_thing: t('Ese producto ya no existe. Lo demás está guardado.'),
  }
  return <Alert look="bad" title={sentences[problem]} />
}

function EmptyBasket({ problem }: Pick<BasketPageProps, 'problem'>) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <h1>{t('Tu canasta')}</h1>
      <Problem problem={problem} />
      <EmptyState title={t('Todavía está vacía')}>
        <p>{t('Una agrobolsa trae de todo para la semana; también puedes pedir productos sueltos.')}</p>
        <ButtonLink look="do" href="/agrobolsas">
          {t('Ver agrobolsas')}
        </ButtonLink>
        <ButtonLink href="/catalogo">{t('Ver el catálogo')}</ButtonLink>
      </EmptyState>
    </div>
  )
}
