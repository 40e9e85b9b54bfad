/** Points that a municipality proposes, and where people want one. */
export const coverage: Record<string, string> = {
  Propuesto: 'Proposed',
  'No aprobado': 'Not approved',
  'Proponer un punto': 'Propose a point',
  'Proponer el punto': 'Propose the point',
  'La operadora lo revisa y lo abre. Después usted lo cierra y lo abre cuando haga falta.':
    'The operator checks it and opens it. After that you close it and open it as needed.',
  'Propuesto: falta que la operadora lo apruebe': 'Proposed: the operator has still to approve it',
  'Mientras tanto nadie lo ve en la tienda. Aquí se ve la respuesta.':
    'Meanwhile nobody sees it in the shop. The answer appears here.',
  '{{organization}} lo propone': '{{organization}} proposes it',
  'Al aprobarlo se abre: sale en la tienda y entra en el ciclo que recibe pedidos.':
    'Approving opens it: it appears in the shop and joins the cycle that takes orders.',
  'Aprobar y abrir': 'Approve and open',
  'No aprobarlo': 'Do not approve it',
  'Escriba el motivo, de 4 a 160 letras.': 'Write the reason, 4 to 160 letters.',
  'No se aprobó: {{reason}}': 'Not approved: {{reason}}',
  'Si cambió algo, puede abrirlo igual.': 'If something changed, you can open it all the same.',
  'Cambie lo que haga falta abajo y guárdelo: queda propuesto otra vez.':
    'Change what is needed below and save it: it is proposed again.',
  'Cámbielos y guárdelos: el punto queda propuesto otra vez.':
    'Change and save them: the point is proposed again.',
  'No se guardó: {{count}} pedidos se entregan aquí_one': 'Not saved: {{count}} order is handed over here',
  'No se guardó: {{count}} pedidos se entregan aquí_other':
    'Not saved: {{count}} orders are handed over here',
  'Las coordenadas son de otro lugar. Cree ese punto y mueva la entrega: así se avisa a quien pidió.':
    'The coordinates are of another place. Create that point and move the handover: so those who ordered are told.',
  'Punto propuesto.': 'Point proposed.',
  'Dicho: no se aprueba.': 'Said: it is not approved.',
  'Si cambia la fecha o el lugar, marque que van con la feria: así se les avisa. Si la cancela, se siguen entregando ahí.':
    'If you change date or place, tick that they go with the market: so they are told. If you cancel it, they are still handed over there.',
  'Mover solo la entrega': 'Move the handover only',
  'Llevar también los {{count}} pedidos y avisar a quien pidió_one':
    'Take the {{count}} order along and tell who ordered',
  'Llevar también los {{count}} pedidos y avisar a quien pidió_other':
    'Take the {{count}} orders along and tell who ordered',
  'Los pedidos no pueden ir a esa hora o lugar. Elija otro, o desmarque los pedidos y muévalos aparte.':
    'The orders cannot go to that hour or place. Choose another, or untick the orders and move them apart.',
  'Se propuso': 'It was proposed',
  'Se aprobó y se abrió': 'It was approved and opened',
  'No se aprobó': 'It was not approved',
  'el municipio': 'the municipality',
  'Punto aprobado': 'Point approved',
  'Punto no aprobado': 'Point not approved',
  'Punto propuesto': 'Point proposed',
  'Puntos por aprobar': 'Points to approve',
  'Punto nuevo en su zona': 'New point in her zone',
  'Dónde hace falta un punto': 'Where a point is missed',
  'De qué zonas vienen los pedidos de los últimos {{count}} ciclos, dónde hay puntos y dónde los piden._one':
    'Which neighbourhoods the orders of the last {{count}} cycle come from, where points are and where people want one.',
  'De qué zonas vienen los pedidos de los últimos {{count}} ciclos, dónde hay puntos y dónde los piden._other':
    'Which neighbourhoods the orders of the last {{count}} cycles come from, where points are and where people want one.',
  'Todavía no hay nada que mostrar': 'There is nothing to show yet',
  'Cuando haya puntos abiertos o gente que pida uno, se ve aquí por zona.':
    'Once points are open or people ask for one, it is seen here by neighbourhood.',
  Zonas: 'Neighbourhoods',
  'Lugares por semana': 'Places a week',
  'Quisieran uno': 'Would like one',
  'Mapa de las zonas': 'Map of the neighbourhoods',
  'Plano con las zonas; el norte está arriba': 'Plan of the neighbourhoods; north is up',
  '{{count}} zonas más, pedidas por menos de cinco personas, no se nombran._one':
    '{{count}} more neighbourhood, asked for by fewer than five people, is not named.',
  '{{count}} zonas más, pedidas por menos de cinco personas, no se nombran._other':
    '{{count}} more neighbourhoods, asked for by fewer than five people, are not named.',
  'Quien pidió un punto con su celular dijo su zona; los pedidos de los demás se cuentan en el distrito donde recogen. Nunca por domicilio, y no se muestra nada de menos de cinco personas.':
    'Whoever asked for a point with her phone said her neighbourhood; the orders of all others count in the district where they pick up. Never by home, and nothing about fewer than five people is shown.',
  'Sin punto': 'No point',
  'Proponer uno': 'Propose one',
  '{{district}}, zona no dicha': '{{district}}, neighbourhood not said',
  'Puntos: {{number}}': 'Points: {{number}}',
  'Pedidos: {{number}}': 'Orders: {{number}}',
  'Quisieran uno: {{number}}': 'Would like one: {{number}}',
  'menos de 5': 'fewer than 5',
  'Un municipio propone dónde entregar y espera la respuesta.':
    'A municipality proposes where to hand over and waits for an answer.',
}
