import { type Texts } from './wording'

type LinkKind = 'which_number' | 'link_asked' | 'link_refused' | 'link_done' | 'link_code' | 'link_told'

/** From a WhatsApp that shows no number: whose is it? */
export const links: Pick<Texts, LinkKind> = {
  which_number: ({ key }) => [
    'Hola, este es Chaka. Su WhatsApp no muestra su número. Escriba aquí el número con el que le conocen, ' +
      `por ejemplo 71234567. O dicte esta clave a su coordinadora: ${key.slice(0, 3)} ${key.slice(3)}.`,
  ],
  link_asked: ({ ending }) => [
    `Si Chaka conoce el número que termina en ${ending}, ahí llega un código por SMS. Escríbalo aquí.`,
  ],
  link_refused: ({ problem }) => [
    problem === 'code'
      ? 'Ese código no vale. Escriba otra vez su número y Chaka manda otro, o hable con su coordinadora.'
      : 'Son muchos códigos seguidos. Espere un rato, o hable con su coordinadora.',
  ],
  link_done: ({ names }) => [
    `Listo: Chaka ya reconoce este WhatsApp como de ${names.join(' y ')}. Si no es así, avise a su coordinadora.`,
    'Listo: Chaka ya reconoce este WhatsApp. Si no es suyo, avise a su coordinadora.',
  ],
  link_code: ({ code, minutes }) => [
    `Código para unir su WhatsApp con Chaka: ${code}. Escríbalo en WhatsApp. Vale ${minutes} minutos. Si usted no lo pide, no lo diga a nadie.`,
  ],
  link_told: () => [
    'Un WhatsApp sin número queda unido a usted en Chaka: desde ahí se puede responder por usted. Si no es suyo, avise hoy a su coordinadora.',
  ],
}
