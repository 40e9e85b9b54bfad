import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { formatUnits } from '~/kernel/units'
import { type BundleChoice, type BundleItem, chooseRecipe, type ProductItem, type Shortfall } from '../basket'
import { type BasketView } from '../views.server'

/** What ran short while choosing: what is left of each product, and the ways out, each one button. */
export function Shortfalls({ basket }: { basket: BasketView }) {
  const { t } = useTranslation()
  if (basket.shortfalls.length === 0) return null
  return (
    <Alert look="bad" title={t('Se terminó algo mientras elegías')}>
      <p>{t('No cambiamos nada en tu canasta. Elige qué hacer:')}</p>
      <ul className="stack-sm">
        {basket.shortfalls.map((short) => (
          <li key={short.offerId}>
            <b>{short.productName}</b>{' '}
            {basket.items
              .filter((item) => short.itemIds.includes(item.itemId))
              .map((item) =>
                item.kind === 'product' ? (
                  <ProductWayOut key={item.itemId} item={item} short={short} />
                ) : (
                  <BundleWayOut key={item.itemId} item={item} short={short} />
                ),
              )}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

/** How many of a thing still fit when everything else in the basket stays: fewer than that is no way out. */
function howManyFit(short: Shortfall, ownBase: number, baseOfOne: number): number {
  const others = short.wantedBase - ownBase
  return baseOfOne > 0 ? Math.max(0, Math.floor((short.leftBase - others) / baseOfOne)) : 0
}

function ProductWayOut({ item, short }: { item: ProductItem; short: Shortfall }) {
  const { t, i18n } = useTranslation()
  const left = Math.floor(short.leftBase / item.baseQuantity)
  const fit = howManyFit(short, item.baseQuantity * item.count, item.baseQuantity)
  return (
    <form method="post" action="/canasta">
      <input type="hidden" name="item" value={item.itemId} />
      <input type="hidden" name="cantidad" value={fit} />
      {left > 0 ? (
        <p>
          {t('Hay {{quantity}} y pediste {{number}}.', {
            quantity: formatUnits(left, item.unit, i18n.language),
            number: item.count,
          })}
        </p>
      ) : (
        <p>{t('Ya no queda.')}</p>
      )}
      <span className="btns">
        {fit > 0 ? (
          <Button name="op" value="fijar">
            {t('Dejar en {{number}}', { number: fit })}
          </Button>
        ) : null}
        <Button name="op" value="quitar">
          {t('Quitarlo')}
        </Button>
        <ButtonLink href={`/catalogo?q=${encodeURIComponent(item.name.split(' ')[0] ?? '')}`}>
          {t('Buscar parecido')}
        </ButtonLink>
      </span>
    </form>
  )
}

function BundleWayOut({ item, short }: { item: BundleItem; short: Shortfall }) {
  const { t } = useTranslation()
  const { offerId } = short
  const chosen = chooseRecipe(item.choices, item.swaps)
  const slots = chosen.filter((choice) => choice.offerId === offerId).map((choice) => choice.slot)
  const swaps = item.choices.filter(
    (choice) =>
      slots.includes(choice.slot) &&
      choice.offerId !== offerId &&
      choice.leftBase >= choice.baseQuantity * item.count,
  )
  const perBag = chosen
    .filter((choice) => choice.offerId === offerId)
    .reduce((sum, choice) => sum + choice.baseQuantity, 0)
  const bags = howManyFit(short, perBag * item.count, perBag)
  return (
    <>
      <p>
        {bags > 0
          ? t('Va en {{name}}: alcanza para {{number}}.', { name: item.name, number: bags })
          : t('Va en {{name}} y no alcanza.', { name: item.name })}
      </p>
      <span className="btns">
        {swaps.map((swap) => (
          <SwapButton key={swap.presentationId} item={item} swap={swap} />
        ))}
        <form method="post" action="/canasta">
          <input type="hidden" name="item" value={item.itemId} />
          <input type="hidden" name="cantidad" value={bags} />
          {bags > 0 ? (
            <Button name="op" value="fijar">
              {t('Dejar en {{number}}', { number: bags })}
            </Button>
          ) : (
            <Button name="op" value="quitar">
              {t('Quitar la agrobolsa')}
            </Button>
          )}
        </form>
      </span>
    </>
  )
}

function SwapButton({ item, swap }: { item: BundleItem; swap: BundleChoice }) {
  const { t } = useTranslation()
  const swaps: Record<string, number> = { ...item.swaps, [swap.slot]: swap.presentationId }
  return (
    <form method="post" action="/canasta">
      <input type="hidden" name="item" value={item.itemId} />
      {Object.entries(swaps).map(([slot, presentation]) => (
        <input key={slot} type="hidden" name={`cambio-${slot}`} value={presentation} />
      ))}
      <Button name="op" value="cambiar">
        {t('Cambiar por {{product}}', { product: swap.productName })}
      </Button>
    </form>
  )
}
