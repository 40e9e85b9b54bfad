import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { ArrowLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { FoldTable } from '~/ui/table'

/** What is kept, why and for how long, in plain words: for who buys, who harvests and who works here. */
export function PrivacyPage({ isForgotten }: { isForgotten: boolean }) {
  const { t } = useTranslation()
  const books = t('Mientras existan los libros, por ley y por las cuentas')
  return (
    <>
      {isForgotten ? (
        <Alert look="ok" title={t('Listo: Chaka te olvidó.')} className="my-3">
          <p>{t('Tu sesión se cerró. Si vuelves, entras como alguien nuevo.')}</p>
        </Alert>
      ) : null}
      <h1>{t('Tus datos en Chaka')}</h1>
      <p className="lead">
        {t('Qué guardamos, para qué y cuánto tiempo. No vendemos nada ni ponemos publicidad.')}
      </p>
      <Section title={t('Si compras')} id="compra">
        <Kept
          caption={t('Si compras')}
          rows={[
            [
              t('Tu nombre y tu celular'),
              t('Para avisarte y entregarte tu pedido'),
              t('Hasta que pidas que te olvidemos'),
            ],
            [
              t('Lo que pediste, dónde y cuánto pagaste'),
              t('Para cosechar, entregar y pagar a quien cosechó'),
              books,
            ],
            [t('Quién recogió'), t('Por si alguien reclama'), t('Hasta que pidas que te olvidemos')],
            [
              t('Dónde quisieras un punto de entrega'),
              t('Para abrir puntos donde hacen falta y avisarte'),
              t('Hasta que pidas que te olvidemos'),
            ],
            [
              t('Los mensajes, de ida y vuelta'),
              t('Para saber si llegaron y qué nos dijiste'),
              t('12 meses'),
            ],
            [
              t('Lo que escribes en un pedido que no terminas'),
              t('Para que no lo escribas dos veces'),
              t('30 días'),
            ],
            [
              t('Con qué navegador entraste'),
              t('Para que veas y cierres tus sesiones'),
              t('90 días después de terminar'),
            ],
            [
              t('Desde qué dirección de internet pides un código o un punto'),
              t('Para frenar a quien prueba códigos o llena formularios'),
              t('Unas horas'),
            ],
          ]}
        />
        <p className="pt-3">
          {t(
            'Los mensajes van por WhatsApp o SMS: las empresas que los llevan ven tu celular y lo que dicen.',
          )}
        </p>
        <p className="pt-3">
          {t(
            'Quienes te entregan ven tu nombre y tu código, y tu celular solo si tienen que llamarte. Las productoras no lo ven. Los datos de tu tarjeta no pasan por aquí: los tiene quien la cobra.',
          )}
        </p>
      </Section>
      <Section title={t('Si es productora')} id="produce">
        <Kept
          caption={t('Si es productora')}
          rows={[
            [
              t('Su nombre, sus celulares y su comunidad'),
              t('Para preguntarle y pagarle'),
              t('Hasta que pida que la olvidemos'),
            ],
            [
              t('Si es mujer u hombre, si lo dijo'),
              t('Para contar cuánto ganan las mujeres, sin nombres'),
              t('Siempre, sin su nombre'),
            ],
            [t('Lo que ofreció, trajo y ganó'), t('Para repartir parejo y pagarle'), books],
            [t('Lo que aceptó y cuándo'), t('Para escribirle solo si quiere'), books],
            [
              t('Lo que respondió sobre precios y ventas'),
              t('Para contar qué cambia para las familias, sin nombres'),
              t('Siempre, sin su nombre'),
            ],
            [t('Sus mensajes, audios y fotos'), t('Para que su coordinadora los atienda'), t('12 meses')],
          ]}
        />
        <p className="pt-3">
          {t(
            'Su coordinadora ve sus datos y le ayuda a cambiarlos o borrarlos. Con BAJA deja de recibir mensajes.',
          )}
        </p>
      </Section>
      <Section title={t('Si trabaja aquí')} id="trabaja">
        <Kept
          caption={t('Si trabaja aquí')}
          rows={[
            [
              t('Su nombre, celular y papeles'),
              t('Para que entre a su trabajo'),
              t('Hasta que pida que la olvidemos'),
            ],
            [
              t('Lo que cambia, con día y hora'),
              t('Para que todo se pueda explicar'),
              t('Siempre; sin su nombre si pide que la olvidemos'),
            ],
            [
              t('Qué datos de otras personas abrió, y qué día'),
              t('Para que cada quien sepa quién vio lo suyo'),
              t('Siempre; sin su nombre si pide que la olvidemos'),
            ],
            [t('La clave de su segundo paso'), t('Para que nadie entre por usted'), t('Hasta que la quite')],
          ]}
        />
      </Section>
      <Section title={t('Si ofrece flete, maneja o compra para una institución')} id="flete">
        <Kept
          caption={t('Si ofrece flete, maneja o compra para una institución')}
          rows={[
            [
              t('Su nombre y su celular, en lo que publica'),
              t('Para que quien lo necesita pueda llamarle'),
              t('Hasta que pida que la olvidemos'),
            ],
            [
              t('El nombre de quien maneja, en el permiso de transporte'),
              t('Para que en el camino se vea que el permiso es bueno'),
              t('Hasta que pida que la olvidemos'),
            ],
          ]}
        />
      </Section>
      <Section title={t('Lo que puedes pedir')} id="pedir">
        <p>
          {t(
            'Una copia de todo lo tuyo, para leer o para otro programa. Y que te olvidemos: se borra quién eres y quedan las cuentas sin nombre. Con un pedido en curso o dinero pendiente hay que esperar a que termine.',
          )}
        </p>
        <p className="pt-3">
          {t('Lo que se borra queda en las copias de seguridad hasta que estas se botan.')}
        </p>
        <p className="pt-3">
          <ArrowLink href="/mi-cuenta/datos">{t('Ver y pedir lo mío')}</ArrowLink>
        </p>
      </Section>
    </>
  )
}

type Row = readonly [what: string, why: string, long: string]

function Kept({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const { t } = useTranslation()
  return (
    <FoldTable
      caption={caption}
      columns={[
        { head: t('Qué'), cell: ([what]) => what },
        { head: t('Para qué'), cell: ([, why]) => why },
        { head: t('Cuánto tiempo'), cell: ([, , long]) => long },
      ]}
      rows={rows}
      rowKey={([what]) => what}
    />
  )
}
