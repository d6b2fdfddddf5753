import { bateer, chenGuodong, type DemoCitizen, director, secondSupervisor, supervisor } from './people.ts'

/** Who gives a command on it, and with what. */
type Step = readonly [
  by: 'reporter' | 'supervisor' | 'colleague' | 'director',
  command: string,
  input: object,
]

/** A report on the county's enforcers, and what was done on it so far. */
export interface DemoComplaint {
  /** Absent where nobody knows who it was. */
  readonly by?: DemoCitizen
  readonly filed: object
  readonly steps: readonly Step[]
}

export const demoInvestigators = { supervisor, colleague: secondSupervisor, director } as const

const assigned: Step = ['director', 'assign', { investigators: ['supervisor', 'colleague'], vow: true }]

/** A few reports in different states. Nothing in them happened. */
export const demoComplaints: readonly DemoComplaint[] = [
  {
    by: chenGuodong,
    filed: {
      category: 'complaint',
      body: '卓资县市场监督管理局',
      act: 'inspection',
      when: '上个月初，上午十点左右',
      where: '卓资山镇我的小卖部',
      whatHappened:
        '两个穿制服的人进店说要检查，没有出示证件，说货架离地不够高，开口要罚两千块，现金交，不给票据。我要看文件，他们说再多话就封店。',
      wishes: '退还罚款，查清是谁来的，以后按规定检查。',
      remedies: ['hotline'],
      remedyNote: '打过 12345，说让我等。',
    },
    steps: [
      ['supervisor', 'accept', {}],
      assigned,
      [
        'colleague',
        'note',
        { note: '调取该局当日执法记录，询问两名执法人员，其中一人没有带证件；罚款没有开票据。' },
      ],
      [
        'supervisor',
        'propose',
        {
          finding: 'founded',
          opinion: '经核实，检查时两名执法人员没有出示执法证件，当场收取罚款没有出具票据。',
          measure: 'opinion',
          demand: '退还罚款；对有关人员批评教育；全局开展一次执法证件和票据使用自查。',
          days: 30,
        },
      ],
      ['director', 'approve', {}],
      [
        'supervisor',
        'record-correction',
        { outcome: 'done', account: '罚款已退还并有收据，自查报告已报送。' },
      ],
      [
        'supervisor',
        'reply',
        {
          answer:
            '您反映的没有出示证件、罚款不开票据的问题属实。罚款已全部退还，有关人员受到批评教育，该局已经开展自查。',
        },
      ],
    ],
  },
  {
    by: bateer,
    filed: {
      category: 'complaint',
      body: '卓资县林业和草原局',
      act: 'inaction',
      when: '今年夏天到现在',
      where: '我家承包的草场',
      whatHappened: '邻居剪断围栏放羊，我举报了三次，每次都说来看看，一直没有人来，也没有答复。',
      wishes: '请他们依法到现场处理，给我一个书面答复。',
    },
    steps: [['supervisor', 'accept', {}], assigned],
  },
  {
    filed: {
      category: 'report',
      body: '卓资县交通运输局',
      act: 'fee',
      when: '这个月，夜里',
      where: '县城东出口',
      whatHappened: '有人在路口拦车，说超载要交五百块，交钱就放行，不称重也不给单子，一晚上拦十几辆。',
      wishes: '查一查收的钱去了哪里。',
    },
    steps: [],
  },
]
