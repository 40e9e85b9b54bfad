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
  'Punto aprobado': 'Point approved',
  'Punto no aprobado': 'Point not approved',
  'Punto propuesto': 'Point proposed',
  'Puntos por aprobar': 'Points to approve',
  'Un municipio propone dónde entregar y espera la respuesta.':
    'A municipality proposes where to hand over and waits for an answer.',
}
