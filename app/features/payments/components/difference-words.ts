import { type TFunction } from 'i18next'
import { formatDay } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { type Difference } from '../give-back/difference'

/** Why something was left over of what was paid, in one sentence. */
export function whyWords(t: TFunction, difference: Difference): string {
  const paid = formatMoney(difference.paidCentavos)
  const over = formatMoney(difference.overCentavos)
  switch (difference.state) {
    case 'cancelled':
      return t('Pagaste {{paid}} y el pedido se anuló.', { paid })
    case 'not_collected':
      return t('Pagaste {{paid}} y nadie recogió el pedido.', { paid })
    case 'placed':
    case 'handed_over':
      return t('Pagaste {{paid}} y lo que te llevaste cuesta {{due}}: sobraron {{over}}.', {
        ...{ paid, over, due: formatMoney(difference.dueCentavos) },
      })
  }
}

/** What became of each part of it, and of what is still there. */
export function fateWords(t: TFunction, difference: Difference, language: string): string[] {
  const { cardReturns, givenReturns, usedCentavos, openCentavos, contestedCentavos } = difference
  return [
    ...cardReturns.map(({ amountCentavos, status, at }) =>
      status === 'succeeded'
        ? t('{{amount}} volvieron a tu tarjeta el {{day}}.', {
            ...{ amount: formatMoney(amountCentavos), day: formatDay(at, language) },
          })
        : t('{{amount}} vuelven a tu tarjeta: tu banco tarda unos días en mostrarlo.', {
            amount: formatMoney(amountCentavos),
          }),
    ),
    ...givenReturns.map(({ amountCentavos, method, proof, at }) =>
      t('{{amount}} se te devolvieron {{how}} el {{day}}, comprobante {{proof}}.', {
        ...{ amount: formatMoney(amountCentavos), day: formatDay(at, language), proof },
        how: method === 'cash' ? t('en efectivo') : t('por transferencia'),
      }),
    ),
    ...(usedCentavos > 0
      ? [
          t('{{amount}} ya se usaron en otro pedido tuyo o se te devolvieron.', {
            amount: formatMoney(usedCentavos),
          }),
        ]
      : []),
    ...(contestedCentavos > 0 ? [contestedWords(t, difference)] : []),
    ...(openCentavos > 0 ? [openWords(t, difference)] : []),
  ]
}

function contestedWords(t: TFunction, { contestedCentavos, isLost }: Difference): string {
  const amount = formatMoney(contestedCentavos)
  return isLost
    ? t('{{amount}} te los devolvió tu banco, porque le reclamaste el cobro.', { amount })
    : t('{{amount}} esperan: le reclamaste el cobro a tu banco. Si él no te los devuelve, son tuyos aquí.', {
        amount,
      })
}

function openWords(t: TFunction, { wish, openCentavos, returnsBy }: Difference): string {
  const amount = formatMoney(openCentavos)
  if (!wish) return t('{{amount}} quedan a tu favor: se descuentan solos de tu próximo pedido.', { amount })
  return returnsBy === 'card'
    ? t('Pediste que te los devuelvan: {{amount}} vuelven a tu tarjeta.', { amount })
    : t('Pediste que te los devuelvan: la operadora te pagará {{amount}}.', { amount })
}
