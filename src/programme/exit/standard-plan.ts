/** What every exit plan begins with, in the languages that the platform speaks. A programme changes it for each partner. */
export interface StandardCriterion {
  title: string
  statement: string
  shown: string
}

export interface StandardStage {
  title: string
  stops: string
  takesOver: string
}

export interface StandardPlan {
  criteria: readonly StandardCriterion[]
  stages: readonly StandardStage[]
}

const english: StandardPlan = {
  criteria: [
    {
      title: 'A named office answers for procurement reform',
      statement: 'One office of the partner answers for the reform, with a mandate in writing and a budget of its own.',
      shown: 'The order or law that gives the mandate, and the line in this year’s budget.',
    },
    {
      title: 'Plans are assured without us',
      statement: 'Plans above the threshold are reviewed by the partner’s own reviewers before money is promised.',
      shown: 'Ten reviews in a row that no member of the programme took part in, each with its decision.',
    },
    {
      title: 'The whole process is run by the partner',
      statement: 'The partner’s officials plan, publish, evaluate and award without our help.',
      shown: 'Three competitions of different kinds from plan to contract, run from beginning to end by the partner.',
    },
    {
      title: 'Contracts are managed to the end',
      statement: 'Contracts have managers who record delivery, changes and payments while they happen.',
      shown: 'A sample of twenty running contracts, drawn at random: at least eighteen are up to date.',
    },
    {
      title: 'Data is published on time',
      statement:
        'Plans, notices, awards, contracts and payments are published by the partner, on time and without being asked.',
      shown: 'The share published on time in each of the last four quarters, computed from the data itself.',
    },
    {
      title: 'Somebody outside uses the data',
      statement: 'Groups outside government read the data, ask questions and get answers.',
      shown: 'Two uses that the programme did not pay for, and the answers that the government gave.',
    },
    {
      title: 'Training goes on',
      statement: 'The partner trains its own people, with its own trainers and materials in its own languages.',
      shown: 'A course held without us, its materials, and how many who began it finished it.',
    },
    {
      title: 'Knowledge does not hang on one person',
      statement: 'Every task that the programme used to do can be done alone by at least two people of the partner.',
      shown: 'The table of who can do what, with the evidence for each step to “alone”.',
    },
    {
      title: 'Systems are paid for and supported',
      statement:
        'The systems in use are paid for from the partner’s budget, and somebody is under contract to keep them running.',
      shown: 'The budget line for two years ahead, the support contract, and a restore from backup that was tried.',
    },
    {
      title: 'The rules are in force',
      statement: 'What the reform needs in law or regulation is in force, or the partner has decided to do without it.',
      shown: 'The published texts, or the decision and its reasons.',
    },
    {
      title: 'Suppliers know where to turn',
      statement: 'Suppliers find work, ask questions and complain through channels that the partner runs.',
      shown: 'Questions and complaints of the last six months with the time that answers took.',
    },
    {
      title: 'Data and accounts are handed over',
      statement:
        'The partner holds its data, its documents and all accounts; nobody from the programme has access any more.',
      shown: 'A signed list of what was handed over, and the list of accounts that were closed.',
    },
  ],
  stages: [
    {
      title: 'Shadow',
      stops: 'We no longer begin anything new. Each task that we do has a person of the partner beside us.',
      takesOver: 'Officials of the partner watch, take notes and do parts of each task.',
    },
    {
      title: 'Together',
      stops: 'We no longer lead any task. We work beside whoever leads it.',
      takesOver: 'Officials of the partner lead every task and decide.',
    },
    {
      title: 'On call',
      stops: 'We are no longer there every day. We answer when asked, within two working days.',
      takesOver: 'The partner does everything, and asks when it needs to.',
    },
    {
      title: 'Leave',
      stops: 'We answer no more day-to-day questions. Accounts are closed and our contracts end.',
      takesOver: 'The partner does everything. Reviews after 6, 12 and 24 months look at whether it holds.',
    },
  ],
}

const spanish: StandardPlan = {
  criteria: [
    {
      title: 'Una oficina responde de la reforma de las compras',
      statement: 'Una oficina del socio responde de la reforma, con un mandato por escrito y un presupuesto propio.',
      shown: 'La norma que da el mandato y la partida en el presupuesto de este año.',
    },
    {
      title: 'Los planes se revisan sin nosotros',
      statement: 'Los planes por encima del umbral los revisa el propio socio antes de comprometer dinero.',
      shown: 'Diez revisiones seguidas sin nadie del programa, cada una con su decisión.',
    },
    {
      title: 'El socio lleva todo el proceso',
      statement: 'Los funcionarios del socio planifican, publican, evalúan y adjudican sin nuestra ayuda.',
      shown: 'Tres concursos de distinto tipo, del plan al contrato, llevados de principio a fin por el socio.',
    },
    {
      title: 'Los contratos se gestionan hasta el final',
      statement: 'Los contratos tienen responsables que anotan entregas, cambios y pagos cuando ocurren.',
      shown: 'Una muestra de veinte contratos en curso, sacada al azar: al menos dieciocho están al día.',
    },
    {
      title: 'Los datos se publican a tiempo',
      statement:
        'El socio publica planes, anuncios, adjudicaciones, contratos y pagos a tiempo y sin que nadie lo pida.',
      shown:
        'La parte publicada a tiempo en cada uno de los últimos cuatro trimestres, calculada con los propios datos.',
    },
    {
      title: 'Alguien de fuera usa los datos',
      statement: 'Grupos ajenos al gobierno leen los datos, preguntan y reciben respuesta.',
      shown: 'Dos usos que el programa no ha pagado, y las respuestas que dio el gobierno.',
    },
    {
      title: 'La formación continúa',
      statement: 'El socio forma a su gente con formadores y materiales propios, en sus propias lenguas.',
      shown: 'Un curso dado sin nosotros, sus materiales y cuántos de los que empezaron lo terminaron.',
    },
    {
      title: 'El saber no depende de una sola persona',
      statement: 'Cada tarea que hacía el programa la pueden hacer solas al menos dos personas del socio.',
      shown: 'La tabla de quién sabe hacer qué, con la prueba de cada paso hasta «sin ayuda».',
    },
    {
      title: 'Los sistemas tienen dinero y soporte',
      statement:
        'Los sistemas en uso se pagan con el presupuesto del socio, y alguien tiene contrato para mantenerlos.',
      shown: 'La partida de los dos años siguientes, el contrato de soporte y una restauración de copia ya probada.',
    },
    {
      title: 'Las normas están en vigor',
      statement:
        'Lo que la reforma necesita en leyes o reglamentos está en vigor, o el socio ha decidido prescindir de ello.',
      shown: 'Los textos publicados, o la decisión y sus motivos.',
    },
    {
      title: 'Los proveedores saben a quién dirigirse',
      statement: 'Los proveedores encuentran trabajo, preguntan y reclaman por vías que lleva el socio.',
      shown: 'Preguntas y reclamaciones de los últimos seis meses, con lo que tardaron las respuestas.',
    },
    {
      title: 'Datos y cuentas están entregados',
      statement: 'El socio tiene sus datos, sus documentos y todas las cuentas; nadie del programa tiene ya acceso.',
      shown: 'Una lista firmada de lo entregado y la lista de cuentas cerradas.',
    },
  ],
  stages: [
    {
      title: 'Acompañar',
      stops: 'Ya no empezamos nada nuevo. En cada tarea nuestra hay una persona del socio a nuestro lado.',
      takesOver: 'Los funcionarios del socio miran, toman notas y hacen partes de cada tarea.',
    },
    {
      title: 'Juntos',
      stops: 'Ya no dirigimos ninguna tarea. Trabajamos al lado de quien la dirige.',
      takesOver: 'Los funcionarios del socio dirigen todas las tareas y deciden.',
    },
    {
      title: 'A petición',
      stops: 'Ya no estamos cada día. Respondemos cuando se nos pregunta, en dos días hábiles.',
      takesOver: 'El socio lo hace todo y pregunta cuando lo necesita.',
    },
    {
      title: 'Salir',
      stops: 'Ya no respondemos a preguntas del día a día. Se cierran las cuentas y terminan nuestros contratos.',
      takesOver: 'El socio lo hace todo. Revisiones a los 6, 12 y 24 meses miran si se mantiene.',
    },
  ],
}

/** The standard plan in a language; English where there is no other. */
export const standardPlan = (language: string | undefined): StandardPlan => (language === 'es' ? spanish : english)
