export type TemplateLanguage = 'es' | 'en'
export const TEMPLATE_LANGUAGES: readonly TemplateLanguage[] = ['es', 'en']

export type TemplateName =
  | 'code'
  | 'order'
  | 'harvest_ask'
  | 'harvest_ask_many'
  | 'harvest_news'
  | 'work'
  | 'account'
  | 'wish'
  | 'continued'

export type FrameText = {
  /** with {{1}}, {{2}}: neither first nor last, never side by side */
  body: string
  /** what the reviewers see in place of each variable */
  samples: Readonly<Record<string, string>>
  /** answers by one tap; the id comes back as the word that was typed would */
  buttons?: readonly { id: string; title: string }[]
}

export type Frame = {
  category: 'UTILITY' | 'AUTHENTICATION'
  texts: Readonly<Record<TemplateLanguage, FrameText>>
}

/** Every template that WhatsApp is asked to approve. A changed one is pushed as a new one. */
export const FRAMES: Readonly<Record<TemplateName, Frame>> = {
  /** WhatsApp writes the text of a code itself; ours is what it says, for the record. */
  code: {
    category: 'AUTHENTICATION',
    texts: {
      es: { body: 'Tu código de verificación es {{1}}.', samples: { '1': '123456' } },
      en: { body: 'Your verification code is {{1}}.', samples: { '1': '123456' } },
    },
  },
  order: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Tu pedido {{1}} en Chaka tiene novedades: {{2}} Si algo no está bien, responde a este mensaje.',
        samples: {
          '1': 'KMR472',
          '2': 'Pedido KMR472 anotado: Bs 86,50. Recoge en Plaza Villarroel, jueves 26 de noviembre, 16:00 a 18:00.',
        },
      },
      en: {
        body: 'Your order {{1}} at Chaka has news: {{2}} If something is not right, please answer this message.',
        samples: {
          '1': 'KMR472',
          '2': 'Order KMR472 placed: Bs 86.50. Pick up at Plaza Villarroel, Thursday 26 November, 16:00 to 18:00.',
        },
      },
    },
  },
  harvest_ask: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Pedido de cosecha para usted, de {{1}} por Chaka: {{2}} Responda con un botón o escriba su respuesta.',
        samples: {
          '1': 'Huertas de Chinchaya',
          '2': 'Lleva 24 amarros de acelga. ¿Puede? 1 SÍ, 2 MENOS, 3 NO. Le tocan Bs 96. Responda hasta el mar 24, 18:00.',
        },
        buttons: [
          { id: '1', title: 'SÍ' },
          { id: '2', title: 'MENOS' },
          { id: '3', title: 'NO' },
        ],
      },
      en: {
        body: 'A harvest request for you, from {{1}} through Chaka: {{2}} Please answer with a button or write your answer.',
        samples: {
          '1': 'Huertas de Chinchaya',
          '2': 'Bring 24 bunches of chard. Can you? 1 YES, 2 LESS, 3 NO. You earn Bs 96. Answer by Tue 24, 18:00.',
        },
        buttons: [
          { id: '1', title: 'YES' },
          { id: '2', title: 'LESS' },
          { id: '3', title: 'NO' },
        ],
      },
    },
  },
  harvest_ask_many: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Pedido de cosecha de varios productos para usted, de {{1}} por Chaka: {{2}} Responda con un botón o escriba su respuesta.',
        samples: {
          '1': 'Huertas de Chinchaya',
          '2': 'Lleva: A acelga 24 amarros, B papa 3 arrobas (34,5 kg). ¿Puede? 1 SÍ a todo, 3 NO a todo.',
        },
        buttons: [
          { id: '1', title: 'SÍ a todo' },
          { id: '3', title: 'NO a todo' },
        ],
      },
      en: {
        body: 'A harvest request for several products for you, from {{1}} through Chaka: {{2}} Please answer with a button or write your answer.',
        samples: {
          '1': 'Huertas de Chinchaya',
          '2': 'Bring: A chard 24 bunches, B potato 3 arrobas (34.5 kg). Can you? 1 YES to all, 3 NO to all.',
        },
        buttons: [
          { id: '1', title: 'YES to all' },
          { id: '3', title: 'NO to all' },
        ],
      },
    },
  },
  harvest_news: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Chaka le avisa sobre su cosecha de esta semana: {{1}} Si tiene dudas, hable con su coordinadora.',
        samples: {
          '1': 'Anotado: acelga 24 amarros. Le tocan Bs 96. Entregue en la sede, mié 25, 20:00.',
        },
      },
      en: {
        body: 'Chaka about your harvest of this week: {{1}} If in doubt, please talk to your coordinator.',
        samples: { '1': 'Noted: chard 24 bunches. You earn Bs 96. Bring it to the seat, Wed 25, 20:00.' },
      },
    },
  },
  work: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Chaka le avisa para su trabajo de esta semana: {{1}} Los detalles se ven al entrar a Chaka.',
        samples: { '1': 'Ciclo 48 cerrado. Huertas de Chinchaya: 14 productos, 320 kg, Bs 2.140.' },
      },
      en: {
        body: 'Chaka about your work of this week: {{1}} The details are there when you sign in to Chaka.',
        samples: { '1': 'Cycle 48 closed. Huertas de Chinchaya: 14 products, 320 kg, Bs 2,140.' },
      },
    },
  },
  account: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Chaka le avisa sobre su cuenta y su organización: {{1}} Si usted no lo esperaba, avise a la operadora.',
        samples: { '1': 'El celular de Lidia Quispe ahora termina en 67.' },
      },
      en: {
        body: 'Chaka about your account and your organization: {{1}} If you did not expect this, please tell the operator.',
        samples: { '1': 'The phone of Lidia Quispe now ends in 67.' },
      },
    },
  },
  wish: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Pediste a Chaka que te avise: {{1}} Si ya no quieres avisos, responde BAJA.',
        samples: {
          '1': 'Ya puedes recoger en Sopocachi: Plaza Abaroa, cada jueves, 16:00 a 18:00. Mira esta semana: https://chaka.example/puntos/plaza-abaroa',
        },
      },
      en: {
        body: 'You asked Chaka to tell you: {{1}} If you want no more notices, answer BAJA.',
        samples: {
          '1': 'You can now pick up in Sopocachi: Plaza Abaroa, every Thursday, 16:00 to 18:00. See this week: https://chaka.example/puntos/plaza-abaroa',
        },
      },
    },
  },
  continued: {
    category: 'UTILITY',
    texts: {
      es: {
        body: 'Sigue el aviso anterior de Chaka, que no entra en un mensaje: {{1}} Lea también el que llega antes.',
        samples: {
          '1': 'Sigue: H zanahoria 4 cuartas, I cebolla 3 cuartas. Responda hasta el mar 24, 18:00.',
        },
      },
      en: {
        body: 'The notice before this one from Chaka goes on here: {{1}} Please read the one before it as well.',
        samples: { '1': 'Continued: H carrot 4 cuartas, I onion 3 cuartas. Answer by Tue 24, 18:00.' },
      },
    },
  },
}

/**
 * The answer that a button stands for, by what is written on it; null for what is on none, and for a word that says
 * the same typed as pressed ("NO").
 */
export function buttonTitled(title: string): string | null {
  const buttons = Object.values(FRAMES).flatMap(({ texts }) =>
    Object.values(texts).flatMap((text) => text.buttons ?? []),
  )
  return buttons.find((button) => button.title.includes(' ') && button.title === title.trim())?.id ?? null
}
