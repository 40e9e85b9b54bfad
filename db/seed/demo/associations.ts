/** A woman or man of an association; `h` a man, else a woman. */
export type DemoMember = {
  name: string
  sex?: 'male'
  community?: string
  coordinates?: true
  channel?: 'sms' | 'voice'
  /** `two`: answers on either; `none`: only through the coordinator; a name: shares that member's phone */
  phones?: 'two' | 'none' | { sharedWith: string }
}

export type DemoAssociation = {
  slug: string
  name: string
  municipality: string
  community: string
  /** the community's centroid: homes are never public */
  at: [latitude: number, longitude: number]
  seal?: 'spg' | 'organic'
  picture: string
  collectionPlace: string
  story: string
  members: DemoMember[]
}

/** Invented people and associations in real municipalities of La Paz (field.md). */
export const ASSOCIATIONS: DemoAssociation[] = [
  {
    slug: 'huertas-de-chinchaya',
    name: 'Huertas de Chinchaya',
    municipality: 'Ancoraimes',
    community: 'Chinchaya',
    at: [-15.9, -68.9],
    seal: 'spg',
    picture: 'paisaje-valle',
    collectionPlace: 'Sede de Chinchaya, junto a la escuela',
    story:
      'Sembramos verdura a la orilla del lago, en parcelas chicas que regamos por turno. Empezamos nueve vecinas con una balanza prestada; hoy la balanza es nuestra y el precio lo ponemos en asamblea.',
    members: [
      { name: 'Lidia Quispe', coordinates: true },
      { name: 'Juana Condori', coordinates: true, phones: 'two' },
      { name: 'Martha Mamani' },
      { name: 'Nieves Apaza', community: 'Turrini' },
      { name: 'Felipa Choque' },
      { name: 'Emiliana Poma', channel: 'sms' },
      { name: 'Tomasa Layme', community: 'Turrini', channel: 'sms' },
      { name: 'Rufina Ticona', channel: 'voice' },
      { name: 'Severo Huanca', sex: 'male', phones: 'none' },
    ],
  },
  {
    slug: 'papa-nativa-de-umala',
    name: 'Papa Nativa de Umala',
    municipality: 'Umala',
    community: 'Umala',
    at: [-17.33, -68.02],
    seal: 'spg',
    picture: 'paisaje-altiplano',
    collectionPlace: 'Galpón de la plaza de Umala',
    story:
      'Guardamos once variedades de papa nativa. La tunta la lavamos en el río y la secamos en la helada de junio, como nuestras abuelas.',
    members: [
      { name: 'Basilia Mamani', coordinates: true },
      { name: 'Eugenio Mamani', sex: 'male', phones: { sharedWith: 'Basilia Mamani' } },
      { name: 'Justina Colque' },
      { name: 'Valeriana Chura', community: 'Asunción de Huancaroma', phones: 'two' },
      { name: 'Saturnina Calle', channel: 'voice', phones: 'none' },
      { name: 'Hilarión Quisbert', sex: 'male', channel: 'sms' },
    ],
  },
  {
    slug: 'carpas-de-achocalla',
    name: 'Carpas de Achocalla',
    municipality: 'Achocalla',
    community: 'Uypaca',
    at: [-16.583, -68.164],
    picture: 'paisaje-carpa',
    collectionPlace: 'Carpa grande de Uypaca, camino a la laguna',
    story:
      'En carpas solares hay lechuga todo el año, también cuando hiela. Cortamos en la madrugada del miércoles y el jueves está contigo.',
    members: [
      { name: 'Elena Flores', coordinates: true },
      { name: 'Primitiva Yujra', coordinates: true },
      { name: 'Gregoria Alanoca', phones: 'two' },
      { name: 'Virginia Huanca' },
      { name: 'Paulina Nina', phones: { sharedWith: 'Virginia Huanca' } },
      { name: 'Simón Tarqui', sex: 'male' },
    ],
  },
  {
    slug: 'mujeres-de-rio-abajo',
    name: 'Mujeres de Río Abajo',
    municipality: 'Mecapaca',
    community: 'Huaricana',
    at: [-16.667, -68.017],
    seal: 'spg',
    picture: 'paisaje-valle',
    collectionPlace: 'Cancha de Huaricana, lado del puente',
    story:
      'Somos veinticinco mujeres del valle. Vendíamos al camión que pasaba y ponía su precio; ahora cosechamos lo que ya está pedido.',
    members: [
      { name: 'Marcela Choque', coordinates: true },
      { name: 'Rosenda Patty', coordinates: true },
      { name: 'Cristina Mayta' },
      { name: 'Dominga Laura', community: 'Avircato' },
      { name: 'Sabina Quenta', phones: 'two' },
      { name: 'Eulalia Machaca', channel: 'sms' },
      { name: 'Isidora Callisaya', community: 'Avircato', phones: 'none' },
    ],
  },
  {
    slug: 'fruta-de-caranavi',
    name: 'Fruta de Caranavi',
    municipality: 'Caranavi',
    community: 'Santa Fe',
    at: [-15.836, -67.566],
    picture: 'paisaje-yungas',
    collectionPlace: 'Surtidor de Caranavi, bodega 3',
    story:
      'Plátano, cítricos y café bajo sombra. El viaje es largo: por eso embalamos en hoja y salimos el martes en la noche.',
    members: [
      { name: 'Yolanda Sirpa', coordinates: true },
      { name: 'Wilfredo Tito', sex: 'male', coordinates: true },
      { name: 'Delia Paredes' },
      { name: 'Norah Cusi', community: 'Taipiplaya' },
      { name: 'Lourdes Aliaga', phones: 'two' },
      { name: 'Reynaldo Chambi', sex: 'male', community: 'Taipiplaya', channel: 'sms' },
    ],
  },
  {
    slug: 'granos-de-patacamaya',
    name: 'Granos de Patacamaya',
    municipality: 'Patacamaya',
    community: 'Viscachani',
    at: [-17.236, -67.914],
    seal: 'organic',
    picture: 'paisaje-altiplano',
    collectionPlace: 'Centro de acopio de Viscachani',
    story:
      'Quinua, cañahua y tarwi sin veneno, beneficiados en nuestra propia planta. El chuño lo pisamos en julio y alcanza para todo el año.',
    members: [
      { name: 'Adela Mollo', coordinates: true },
      { name: 'Francisca Siñani', phones: 'two' },
      { name: 'Agustina Copa', phones: 'none' },
      { name: 'Leonarda Tola', channel: 'sms' },
      { name: 'Maximiliana Aruquipa' },
      { name: 'Zenón Mollo', sex: 'male', phones: { sharedWith: 'Adela Mollo' } },
    ],
  },
  {
    slug: 'frutales-de-luribay',
    name: 'Frutales de Luribay',
    municipality: 'Luribay',
    community: 'Peña Colorada',
    at: [-17.062, -67.663],
    picture: 'paisaje-frutales',
    collectionPlace: 'Plaza de Luribay, esquina de la iglesia',
    story:
      'El valle del durazno y de la uva. Cuando el río corta el camino avisamos el mismo día; el resto del año mandamos tomate, ajo y maní.',
    members: [
      { name: 'Teodora Villca', coordinates: true },
      { name: 'Benita Escóbar', coordinates: true },
      { name: 'Carmela Rojas' },
      { name: 'Silveria Luna', community: 'Collpani' },
      { name: 'Anastacia Gutiérrez', channel: 'sms' },
      { name: 'Casimiro Rojas', sex: 'male', phones: { sharedWith: 'Carmela Rojas' } },
    ],
  },
  {
    slug: 'queseras-de-achacachi',
    name: 'Queseras de Achacachi',
    municipality: 'Achacachi',
    community: 'Warisata',
    at: [-16.043, -68.685],
    picture: 'paisaje-altiplano',
    collectionPlace: 'Quesería de Warisata',
    story: 'Ordeñamos al alba y cuajamos el mismo día. Cada queso lleva el nombre de la señora que lo hizo.',
    members: [
      { name: 'Remedios Huarachi', coordinates: true },
      { name: 'Clotilde Mamani', phones: 'two' },
      { name: 'Julia Ramos', community: 'Jahuir Laca' },
      { name: 'Herminia Cori' },
      { name: 'Bertha Poma', channel: 'sms' },
      { name: 'Nicanor Ramos', sex: 'male', community: 'Jahuir Laca', phones: { sharedWith: 'Julia Ramos' } },
    ],
  },
]
