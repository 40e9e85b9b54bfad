import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type SwapProduct } from '../shortages/swap-queries.server'
import { swapField } from '../shortages/swaps-form'
import { harvestPath, quantityWords } from './harvest-words'

export type SwapsAnswer = {
  typed: Record<string, string>
  problems: { offerId: number; reason: 'not_a_number' | 'over_free' | 'under_taken' }[]
  /** goods have left */
  isLate: boolean
}

export type SwapsPageProps = {
  slug: string
  cycleNumber: number
  products: readonly SwapProduct[]
  saved: boolean
  answer: SwapsAnswer | undefined
}

/** What an association can bring beyond the orders, for buyers to take instead of what is missing. */
export function SwapsPage({ slug, cycleNumber, products, saved, answer }: SwapsPageProps) {
  const { t, i18n } = useTranslation()
  const problemOf = (product: SwapProduct) => {
    const problem = answer?.problems.find(({ offerId }) => offerId === product.offerId)
    return problem ? problemWords(t, problem.reason, product, i18n.language) : undefined
  }
  return (
    <>
      <BackLink href={harvestPath(slug, { ciclo: cycleNumber })}>{t('Volver a la cosecha')}</BackLink>
      <h1>{t('Para cambios')}</h1>
      <p className="lead">
        {t(
          'Si a alguien le falta algo, puede llevarse otra cosa. Ponga solo lo que de veras puede traer de más.',
        )}
      </p>
      {saved ? <Alert look="ok" title={t('Guardado. Ya se puede elegir.')} /> : null}
      {products.length === 0 ? (
        <EmptyState
          as="h2"
          title={t('No queda nada sin vender')}
          text={t('Todo lo que ofreció está pedido.')}
        />
      ) : (
        <form method="post" className="section-s stack max-w-[40rem]">
          {answer?.isLate ? (
            <Alert look="bad" title={t('La carga ya salió: ya no se ofrece para cambios.')} />
          ) : null}
          <ErrorSummary
            title={t('Revise los números')}
            errors={products.flatMap((product) => {
              const message = problemOf(product)
              return message
                ? [{ fieldId: swapField(product.offerId), message: `${product.productName}: ${message}` }]
                : []
            })}
            safe={t('No se cambió nada. Lo que escribió sigue aquí.')}
          />
          {products.map((product) => (
            <Field
              key={product.offerId}
              name={swapField(product.offerId)}
              label={product.productName}
              hint={hintWords(t, product, i18n.language)}
              inputMode="numeric"
              autoComplete="off"
              suffix={unitWord(2, product.unit, i18n.language)}
              defaultValue={
                answer?.typed[swapField(product.offerId)] ??
                String(Math.floor(product.offeredBase / product.unitBase))
              }
              error={problemOf(product)}
            />
          ))}
          <Button look="do" block>
            {t('Ofrecer para cambios')}
          </Button>
        </form>
      )}
    </>
  )
}

function hintWords(t: TFunction, product: SwapProduct, language: string): string {
  const free = t('Ofreció y no se vendió: {{quantity}}.', {
    quantity: quantityWords(product, product.freeBase, language),
  })
  if (product.takenBase === 0) return free
  return `${free} ${t('Ya eligieron {{quantity}}.', { quantity: quantityWords(product, product.takenBase, language) })}`
}

function problemWords(
  t: TFunction,
  reason: SwapsAnswer['problems'][number]['reason'],
  product: SwapProduct,
  language: string,
): string {
  switch (reason) {
    case 'not_a_number':
      return t('Escriba un número entero, por ejemplo 3.')
    case 'over_free':
      return t('Quedan {{quantity}}, no más.', {
        quantity: quantityWords(product, product.freeBase, language),
      })
    case 'under_taken':
      return t('Ya eligieron {{quantity}}.', {
        quantity: quantityWords(product, product.takenBase, language),
      })
  }
}
