import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { ButtonLink } from '~/ui/button'
import { Disclosure } from '~/ui/disclosure'
import { ArrowLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { HowItWorks, type HowItWorksProps } from './how-it-works'

export type HelpPageProps = HowItWorksProps & {
  /** fees in force; null before the first week */
  fees: { transportCentavosPerKg: number; platformBasisPoints: number; orderFeeCentavos: number } | null
}

/** Help in plain words: what people ask, answered in a few sentences each. */
export function HelpPage({ fees, ...days }: HelpPageProps) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Ayuda')}</h1>
      <p className="lead">
        {t(
          'Chaka junta los pedidos del barrio y se los pasa a quienes cultivan. Así se cosecha justo lo que se va a comer.',
        )}
      </p>
      <Section id="como-funciona" title={t('Así funciona')}>
        <HowItWorks {...days} />
      </Section>
      <Section id="preguntas" title={t('Lo que más preguntan')}>
        <div className="stack-sm max-w-prose">
          <Answer question={t('¿Puedo cambiar o anular mi pedido?')}>
            {t(
              'Sí, hasta el cierre, desde el enlace que te llegó con tu código. Después ya se está cosechando para ti.',
            )}
          </Answer>
          <Answer question={t('¿Cómo pago?')}>
            {t(
              'En efectivo, cuando recoges. Al pedir nos dices con qué billete pagas, para llevarte el cambio.',
            )}
          </Answer>
          <Answer question={t('¿Y si no llego a recoger?')} id="no-llego">
            {t(
              'Otra persona puede recoger con tu código. Si llegas tarde, avísale a quien te recibe en el punto.',
            )}{' '}
            {t(
              'Si nadie viene, la comida se vende o se dona ese mismo día para que no se pierda: la productora ya la cosechó. A quien falta dos veces podemos pedirle un adelanto en el siguiente pedido.',
            )}
          </Answer>
          <Answer question={t('¿Y si falta algo?')}>
            {t(
              'El campo manda: una helada o un bloqueo puede dejarnos con menos. Te avisamos y no pagas lo que no llega.',
            )}
          </Answer>
          <Answer question={t('¿Qué son la arroba, la cuarta y el amarro?')}>
            {t(
              'Son las medidas del mercado: la arroba son 11,5 kg y la cuarta, 2,88 kg. El amarro cambia según el producto y la asociación; por eso siempre decimos cuánto pesa y si está medido, declarado o estimado.',
            )}
          </Answer>
          <Answer question={t('¿Qué es el sello SPG?')}>
            {t(
              'Sistema Participativo de Garantía: las productoras y la alcaldía revisan juntas, parcela por parcela, que se produzca sin químicos.',
            )}
          </Answer>
        </div>
      </Section>
      <Section id="precio-justo" title={t('Precio justo')}>
        <div className="stack-sm max-w-prose">
          <p>
            {t(
              'El precio lo pone la asociación. A eso se le suma el camión y esta plataforma, y nada más. En cada producto ves la cuenta.',
            )}
          </p>
          {fees ? <FeeList fees={fees} /> : null}
          <p>
            {t('Los precios se redondean a 10 centavos y la agrobolsa a 50; el redondeo también se muestra.')}
          </p>
        </div>
      </Section>
      <Section id="tus-datos" title={t('Tus datos')}>
        <div className="stack-sm max-w-prose">
          <p>
            {t(
              'Guardamos tu nombre, tu celular y lo que pides. Quien te recibe ve tu nombre y tu código; las productoras no ven tu celular.',
            )}
          </p>
          <p>
            {t(
              'No vendemos tus datos ni ponemos publicidad. Esta página no llama a ningún otro sitio, salvo el mapa cuando tú lo abres.',
            )}
          </p>
          <p>
            <ArrowLink href="/privacidad">{t('Qué guardamos, para qué y cuánto tiempo')}</ArrowLink>
          </p>
        </div>
      </Section>
      <Section id="contacto" title={t('Contacto')}>
        <div className="stack-sm max-w-prose">
          <p>
            {t(
              'Responde al mensaje de tu pedido: lo lee una persona. El día de la entrega, habla con quien te recibe en el punto.',
            )}
          </p>
          <p>{t('Para no recibir más mensajes, responde BAJA.')}</p>
          <p>
            <ButtonLink href="/puntos">{t('Ver los puntos')}</ButtonLink>
          </p>
        </div>
      </Section>
    </>
  )
}

function Answer({ question, id, children }: { question: string; id?: string; children: ReactNode }) {
  return (
    <div id={id}>
      <Disclosure summary={question}>
        <p>{children}</p>
      </Disclosure>
    </div>
  )
}

function FeeList({ fees }: { fees: NonNullable<HelpPageProps['fees']> }) {
  const { t } = useTranslation()
  const percent = (fees.platformBasisPoints / 100).toLocaleString('es-BO')
  return (
    <ul>
      <li>
        {t('El camión y los puntos: {{amount}} por kilo.', {
          amount: formatMoney(fees.transportCentavosPerKg),
        })}
      </li>
      <li>{t('La plataforma: {{percent}} % de lo que recibe la productora.', { percent })}</li>
      {fees.orderFeeCentavos > 0 ? (
        <li>{t('Por pedido: {{amount}}.', { amount: formatMoney(fees.orderFeeCentavos) })}</li>
      ) : null}
    </ul>
  )
}
