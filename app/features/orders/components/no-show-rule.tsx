import { useTranslation } from 'react-i18next'

/** Said before she orders and on the order: what happens when nobody comes, and who bears it. */
export function NoShowRule() {
  const { t } = useTranslation()
  return (
    <p className="soft sm">
      {t(
        'Si no vienes, otra persona puede recoger con tu código. Si nadie viene, no se te cobra y lo que pagaste queda a tu favor; la comida, ya cosechada, se vende o se dona en el punto. Si pasa dos veces, te podemos pedir que pagues antes.',
      )}{' '}
      <a href="/ayuda#no-llego">{t('Más sobre esto')}</a>
    </p>
  )
}
