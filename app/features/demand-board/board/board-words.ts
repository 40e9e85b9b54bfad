import { type TFunction } from 'i18next'
import { formatMoney } from '~/kernel/money'
import { type BaseUnit } from '~/kernel/quantity'
import { formatUnits } from '~/kernel/units'
import { type OrderAgreementRefusal } from '../negotiation/order-agreement.server'
import { type NegotiateRefusal } from '../negotiation/negotiate.server'
import { contentWords } from '../prices/price-words'
import { type BoardProblem } from './board-forms'
import { type Proposal, type Reason } from './match'
import { type BuyerKind } from './queries.server'

export function buyerKindWords(t: TFunction, kind: BuyerKind): string {
  const words: Record<BuyerKind, string> = {
    municipality: t('El municipio'),
    school_meals: t('Desayuno escolar'),
    institution: t('Una institución'),
    mobile_market: t('Una feria'),
  }
  return words[kind]
}

export function boardProblemWords(t: TFunction, reason: BoardProblem['reason']): string {
  const words: Record<BoardProblem['reason'], string> = {
    choose: t('Elija una.'),
    units: t('Escriba cuántas, de 1 a 999.'),
    quantity: t('Escriba cuánto: 250 kilos, o 30 unidades.'),
    price: t('Escriba el precio en bolivianos: 3,50.'),
    phone: t('Escriba un celular de Bolivia, de 8 cifras.'),
    name: t('Escriba el nombre, de 2 letras o más.'),
    week_past: t('Elija un día de esta semana o de las que vienen.'),
    weeks: t('Escriba cuántas semanas, de 1 a 12.'),
  }
  return words[reason]
}

/** "40 arrobas, 460 kg" */
export function unitsWords(
  of: { unit: string; unitBase: number; baseUnit: BaseUnit },
  units: number,
  language: string,
): string {
  const counted = formatUnits(units, of.unit, language)
  if (of.unit === 'kg' || of.unit === 'unidad') return counted
  return `${counted}, ${contentWords(units * of.unitBase, of.baseUnit, language)}`
}

/** Why an association is proposed, and at that price. */
export function reasonWords(t: TFunction, reason: Reason): string {
  switch (reason.kind) {
    case 'distance':
      return reason.km === 0
        ? t('Está al lado del punto.')
        : t('Está a {{km}} km del punto, en línea recta.', { km: reason.km })
    case 'distance_unknown':
      return t('No se sabe a qué distancia está.')
    case 'sold_less':
      return t('Vendió menos que otra igual de cerca en los últimos ocho ciclos.')
    case 'covers_rest':
      return t('Con ella se completa lo que falta.')
    case 'asked_price':
      return t('Es el precio que pide.')
    case 'middle_price':
      return t('No puso precio: es la mitad de los precios del mercado.')
    case 'raised_to_floor':
      return t('Pide menos que lo justo: se sube al mínimo.')
  }
}

export function gapWords(t: TFunction, gap: NonNullable<Proposal['gap']>): string {
  const words: Record<NonNullable<Proposal['gap']>, string> = {
    no_market: t('No hay precios de mercado de las últimas dos semanas: anótelos y aparecerán propuestas.'),
    no_supply: t('Ninguna asociación anunció este producto para esa semana.'),
    too_dear: t('Lo que hay pide más que el precio justo.'),
    too_little: t('Lo anunciado no alcanza para todo.'),
  }
  return words[gap]
}

/** Why an offer or its answer was not taken. */
export function negotiateWords(t: TFunction, refusal: NegotiateRefusal): string {
  switch (refusal.reason) {
    case 'unknown':
      return t('Esa negociación ya no está.')
    case 'no_market':
      return t('No hay precios de mercado de las últimas dos semanas: sin ellos no se sabe qué es justo.')
    case 'not_open':
      return refusal.state === 'agreed'
        ? t('Ya hay un acuerdo.')
        : t('La negociación terminó: se retiró o no se aceptó.')
    case 'expired':
      return t('La oferta venció. Haga otra desde la lista.')
    case 'changed_meanwhile':
      return t('La otra parte hizo otra oferta. Mírela y responda.')
    case 'not_your_turn':
      return t('Su oferta espera la respuesta de la otra parte.')
    case 'outside_band':
      return t('El precio justo va de {{low}} a {{high}}.', {
        low: formatMoney(refusal.floorCentavos),
        high: formatMoney(refusal.ceilingCentavos),
      })
    case 'too_much':
      return refusal.unitsLeft > 0
        ? t('Quedan {{number}} para acordar.', { number: refusal.unitsLeft })
        : t('Ya no queda nada para acordar.')
    case 'too_many_offers':
      return t('Ya fueron veinte ofertas. Hablen por teléfono y empiecen de nuevo.')
  }
}

/** Why an agreement is not an order yet. */
export function orderProblemWords(t: TFunction, reason: OrderAgreementRefusal['reason']): string {
  switch (reason) {
    case 'no_cycle':
      return t('El ciclo de esa semana todavía no abre. Cuando abra, el pedido se hace solo.')
    case 'sold_out':
      return t('La oferta del ciclo no alcanza: la asociación tiene que subirla.')
    case 'not_offered':
    case 'basket_empty':
      return t('La asociación todavía no puso este producto en la oferta del ciclo.')
    case 'window_unknown':
    case 'window_full':
      return t('El punto no tiene lugar en ese ciclo.')
    case 'cycle_closed':
      return t('El ciclo ya cerró.')
    case 'unknown':
      return t('Ese acuerdo ya no está.')
    case 'price_changed':
    case 'over_unverified_limit':
    case 'unverified_has_order':
    case 'order_not_changeable':
      return t('No se pudo hacer el pedido. Pruebe otra vez.')
  }
}
