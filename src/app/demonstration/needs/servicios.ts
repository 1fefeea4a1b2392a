import type { House, Need } from '../need.ts'

/** Lo que necesita el ministerio inventado de Ejemplaria. */
export const ministerio: House = {
  organisation: 'Ministerio de Servicios de Ejemplo',
  team: 'Una jefa de producto y tres personas de desarrollo del ministerio.',
  address: 'Plaza de Ejemplo 1, Ejemplaria, o a distancia.',
  arrangements: 'Ciclos de dos semanas con una demostración abierta al final de cada uno.',
  length: 'Doce meses',
}

export const horas: Need = {
  title: 'Reserva de horas en oficinas de servicio',
  need: 'Cada mañana se forman filas desde las cinco para conseguir una hora de atención.',
  users: '600.000 personas al año, muchas de ellas mayores; 240 funcionarias y funcionarios.',
  budget: '45000000',
  capital: '30000000',
  reference: 'EJ-SER-12',
  brief: {
    summary:
      'Un servicio para reservar una hora por internet, por teléfono o en el municipio, con las mismas horas para todas las personas.',
    why: 'Las filas de madrugada excluyen a quienes trabajan o cuidan a otras personas.',
    problem: 'Conseguir una hora cuesta una mañana entera.',
    users: 'Personas mayores, personas que cuidan y personas que viven lejos de una oficina.',
    phase: 'beta',
    weights: [50, 15, 35],
    suppliers: 4,
    essential: ['Haber operado un servicio de reservas para el público', 'Haber diseñado con personas mayores'],
    niceToHave: ['Haber trabajado con municipios'],
    success: ['Cómo se reparten las horas de manera justa'],
    culture: ['Trabajar en abierto con nuestro equipo'],
  },
}

export const certificados: Need = {
  title: 'Certificados en línea',
  need: 'Un certificado de residencia se pide en persona y demora nueve días.',
  users: '300.000 personas al año.',
  budget: '38000000',
  reference: 'EJ-SER-17',
  brief: {
    summary: 'Una alfa de un servicio para pedir y verificar certificados sin ir a una oficina.',
    why: 'Quienes viven lejos viajan un día por un papel.',
    problem: 'El certificado llega tarde para lo que se necesita.',
    users: 'Personas que postulan a un trabajo, y quienes deben verificar el certificado.',
    phase: 'alpha',
    weights: [55, 10, 35],
    suppliers: 4,
    essential: ['Haber construido un servicio con firma digital', 'Haber probado con conexiones lentas'],
    niceToHave: ['Haber publicado el código'],
    success: ['Cómo se evita la falsificación'],
    culture: ['Explicar lo técnico en palabras simples'],
  },
}

export const reclamos: Need = {
  title: 'Reclamos y sugerencias',
  need: 'Los reclamos se responden por carta, y nadie sabe cuántos quedan sin respuesta.',
  users: '80.000 personas al año; 30 personas que responden.',
  budget: '29000000',
  reference: 'EJ-SER-21',
  brief: {
    summary: 'Un servicio para reclamar, seguir el reclamo y leer qué cambió gracias a él.',
    why: 'Quien reclama no recibe respuesta y deja de creer.',
    problem: 'Los reclamos se pierden entre oficinas.',
    users: 'Personas que reclaman una vez en la vida y no conocen el camino.',
    phase: 'discovery',
    weights: [50, 15, 35],
    suppliers: 4,
    essential: ['Haber diseñado para personas en un momento difícil'],
    niceToHave: ['Haber publicado datos de reclamos'],
    success: ['Cómo se protege a quien reclama'],
    culture: ['Escuchar antes de diseñar'],
  },
}

export const ferias: Need = {
  ...reclamos,
  title: 'Calendario de ferias libres',
  need: 'Las ferias cambian de día y nadie se entera.',
  users: 'Quienes compran y venden en 90 ferias.',
  budget: '12000000',
  reference: 'EJ-SER-24',
}
