/** The public page of impact. */
export const impact: Record<string, string> = {
  Impacto: 'Impact',
  'Impacto: {{name}}': 'Impact: {{name}}',
  'Impacto de todo Chaka': 'Impact of all of Chaka',
  'Un ciclo liquidado, el que se entregó el {{from}}. Los que no terminaron no cuentan todavía.':
    'One settled cycle, delivered on {{from}}. Those that are not over do not count yet.',
  'Ciclos liquidados, entregados del {{from}} al {{to}}: {{n}}. Los que no terminaron no cuentan todavía.':
    'Settled cycles delivered from {{from}} to {{to}}: {{n}}. Those that are not over do not count yet.',
  'Todavía no hay números': 'There are no numbers yet',
  'Aparecen cuando se liquida la primera semana, con lo que de verdad se entregó.':
    'They appear when the first week is settled, with what was really handed over.',
  'Aquí no se muestran ventas': 'Sales are not shown here',
  'Son menos de cinco familias, o su número se podría deducir: diría lo que gana cada una.':
    'They are fewer than five families, or their figure could be worked out: it would tell what each earns.',
  'No se entregó nada, o compraron menos de cinco hogares: diría lo que compra cada uno.':
    'Nothing was handed over, or fewer than five households bought: it would tell what each buys.',
  'Por municipio': 'By municipality',
  'Datos abiertos': 'Open data',
  'Todos estos números, para que cualquiera los revise y los use. Lo que trata de menos de cinco personas está vacío, y también lo que permitiría deducirlo: una semana con menos de cinco no se suma en el total de su municipio o asociación.':
    'All of these numbers, for anyone to check and use. What is about fewer than five people is empty, and so is what would let it be worked out: a week with fewer than five is not added to the total of its municipality or association.',
  'Las otras {{n}}, desde la página de cada una': 'The other {{n}}, from the page of each',
  'Cuánto vendió y a cuántas familias llega': 'How much it sold and how many families it reaches',
  'Descargar los datos, CSV': 'Download the data, CSV',
  'Qué es cada dato, CSV': 'What each of them is, CSV',
  'De cada Bs 10, quien produce recibe {{amount}}': 'Of every Bs 10, the producer gets {{amount}}',
  'Es el {{percent}} de lo que pagaron quienes compraron: {{producer}} de {{paid}}. El resto es transporte y plataforma. Se cuenta solo lo entregado, al precio que puso cada asociación.':
    'That is {{percent}} of what buyers paid: {{producer}} of {{paid}}. The rest is transport and platform. Only what was handed over counts, at the price that each association set.',
  'Frente al mercado': 'Against the market',
  'Lo mismo, aquí y en el mercado': 'The same, here and in the market',
  'Lo que recibe quien produce': 'What the producer gets',
  'Lo que se pagó aquí': 'What was paid here',
  'Lo que costaría en el mercado': 'What it would cost in the market',
  'Ciclo {{number}}. Se compara el {{percent}} de lo pagado: lo que tiene un precio de mercado anotado en las últimas dos semanas. Quien produce recibe aquí el {{share}} del precio de mercado.':
    'Cycle {{number}}. {{percent}} of what was paid is compared: what has a market price noted in the last two weeks. The producer gets {{share}} of the market price here.',
  'Ventas de mujeres y de hombres': 'Sales of women and of men',
  'De las asociaciones de este municipio, se venda donde se venda.':
    'Of the associations of this municipality, wherever it is sold.',
  'De lo que toca': 'Of what is owed',
  'De lo que toca a productoras y productores por lo que entregaron, en porcentajes enteros.':
    'Of what producers are owed for what they brought, in whole percents.',
  'Se oculta: algún grupo tiene menos de cinco personas, o se podría deducir de otra página.':
    'Hidden: some group is of fewer than five people, or it could be worked out from another page.',
  'Se oculta': 'Hidden',
  'Ciclo a ciclo': 'Cycle by cycle',
  'Kilos entregados.': 'Kilograms handed over.',
  'Kilos entregados, ciclo a ciclo': 'Kilograms handed over, cycle by cycle',
  'En números': 'In numbers',
  'Alimentos entregados': 'Food handed over',
  'Peso de lo entregado a quien pidió. Lo que se vende por unidad, por su peso aproximado.':
    'Weight of what was handed over to those who ordered. What is sold by the piece, by its approximate weight.',
  'Pagado por quien compra': 'Paid by buyers',
  'Con transporte y plataforma, menos lo devuelto. De eso, {{amount}} es de quien produce.':
    'With transport and platform, less what was given back. Of that, {{amount}} is the producers’.',
  'Pedidos entregados': 'Orders handed over',
  'Pedidos que alguien recogió en un punto.': 'Orders that somebody collected at a point.',
  'Hogares por ciclo': 'Households a cycle',
  'Teléfonos distintos que pidieron en una semana, en promedio.':
    'Different phones that ordered in a week, on average.',
  Cumplimiento: 'Fill rate',
  'De cada 100 kg pedidos, cuántos se entregaron o esperaron a quien no vino.':
    'Of every 100 kg ordered, how many were handed over or waited for those who did not come.',
  'Lo pedido que no llegó: helada, granizo, bloqueo, daño en el camino. Se devuelve su precio.':
    'Ordered and did not come: frost, hail, blockade, damage on the way. Its price is given back.',
  'De lo recibido, lo que nadie recogió ni compró. Puede haberse donado: eso no se anota.':
    'Of what was received, what nobody collected or bought. It may have been donated: that is not noted.',
  'Manos entre el campo y el plato': 'Hands between field and plate',
  'compran para revender': 'buy to resell',
  'La asociación cosecha, un camión lleva y quien atiende el punto entrega. Nadie compra para vender más caro.':
    'The association harvests, a lorry carries and the host of the point hands over. Nobody buys in order to sell dearer.',
  Crecimiento: 'Growth',
  'Aún no se sabe': 'Not known yet',
  'Lo pagado en los últimos 13 ciclos frente a los 13 de antes. Con menos ciclos no se compara.':
    'What was paid in the last 13 cycles against the 13 before. With fewer cycles nothing is compared.',
  'Familias productoras': 'Producing families',
  'Son menos de cinco, o se podría deducir el número de otra página.':
    'They are fewer than five, or the number could be worked out from another page.',
  'Quienes entregaron algo a su asociación, una vez cada quien en todo el periodo.':
    'Those who brought something to their association, each once in the whole period.',
  Asociaciones: 'Associations',
  'Del municipio, con algo cosechado en el periodo.':
    'Of the municipality, with something harvested in the period.',
  'Con algo cosechado en el periodo.': 'With something harvested in the period.',
  'Lo que vendieron sin pedido en mercados móviles, según lo que anotó el municipio hasta cerrar el día.':
    'What they sold at mobile markets without an order, as the municipality noted it until the day was closed.',
}
