/** 百家姓 without those that are a word of their own in front of another character: 于, 曾, 高, 白, 方, 马, 牛, 时 … */
export const SURNAMES = new Set([
  ...'王李张刘陈杨赵黄周吴徐孙胡朱郭梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕卢蒋蔡贾魏薛阎潘戴汪姜范姚谭廖邹熊陆郝崔邱秦侯邵孟尹钱赖龚庞樊殷陶翟颜倪芦俞葛韦毕聂焦邢岳庄祝涂祁耿牟詹苗凌靳欧甄裴屈鲍覃霍翁薄阮桂闵冉',
  ...['欧阳', '上官', '司马', '诸葛', '夏侯', '皇甫', '慕容', '令狐', '司徒', '尉迟'],
])

/** Those that are, and after a role are a name all the same: 前妻何丽. */
export const SURNAMES_AFTER_ROLE = new Set(
  '高何马罗林于许任毛叶余夏白石丁田史段汤武乔贺苏钟顾杜程金康易常方温',
)

/** What stands before a name: what somebody is to whoever writes, and what calls them by it. */
export const ROLES =
  '叫|姓名是?|老板|老板娘|工头|经理|房东|邻居|同事|同学|朋友|老乡|亲戚|男友|女友|丈夫|妻子|老公|老婆|媳妇|前夫|前妻|儿子|女儿|父亲|母亲|爸爸|妈妈|爷爷|奶奶|叔叔|舅舅|哥哥|弟弟|姐姐|妹妹|债务人|债权人|借款人|担保人|合伙人|出租人|承租人|被告|原告|司机|车主|业主|村长|支书|书记|主任|会计|组长|队长|老师|班主任|医生|中介|代表|法人|债主|对方|男方|女方|爱人|我爸|我妈|继父|继母|侄子|侄女|外甥|大伯|伯父|婶婶|舅妈|姑姑|姑父|姨妈|姨父|公公|婆婆|岳父|岳母|女婿|儿媳|嫂子|姐夫|妹夫|徒弟|认识的|写的是|名字是|法定代表人|战友|大舅|二舅|三舅|小舅|小舅子|小姨子|大姨|二姨|三姨|小姨|大姑|二姑|大爷|二爷|大伯|二伯|大叔|二叔|三叔|大哥|二哥|三哥|大姐|二姐|三姐|二弟|三弟|弟媳|弟妹|堂哥|堂弟|堂姐|堂妹|表哥|表弟|表姐|表妹|妯娌|连襟|亲家|孙子|孙女|外甥女|外孙|申请人|被申请人|申请执行人|被执行人|被告人|第三人|上诉人|被上诉人|证人|负责人|投资人|承办人|书记员|业务员|外人|户主|收款人|账户名|户名'

/** What may still come between the two. */
export const CALLED = '(?:叫|是|名叫|：|:)?'

/** What somebody says before their own name. */
export const SELF = '(?:我叫|我名叫|本人叫|本人姓名|我的名字是|我的名字叫)(?:是|：|:)?'

/** What stands in place of a given name. */
export const SOMEBODY = '某'

/** 张某 in a text; 某某 is whoever asks. */
export const OTHER = /[^某\P{Script=Han}]某(?!某)/u

/** Words after which somebody is named. */
export const BEFORE = new Set([
  '和',
  '与',
  '跟',
  '同',
  '被',
  '给',
  '向',
  '找',
  '由',
  '叫',
  '姓',
  '借给',
  '及',
  '替',
  '帮',
  '告',
  '起诉',
  '欠',
  '是',
  '对',
  '为',
  '把',
  '让',
])

/** Characters of which no given name is made: what comes after a name, not in it. */
export const NOT_GIVEN = new Set(
  '了的不没给把被在说要让和与是叫后也就都还从向对将已又有无未拿欠借打骂跑走来去到我你他她它们这那个人家上下里外中前年月日元块钱万千百十一三四五六七八九时吗呢吧啊呀得地着过能会可想找问告判赔偿付干做开买卖租住用收写签看等因为以于及或但而并且再只才很太更最该应每各某姓名氏总工师傅哥姐叔婶嫂',
)

/** Whom everybody knows from examples: the words of a sentence are none of these. */
export const EXAMPLES = new Set(['张三', '李四', '王五', '赵六'])

/** Names of one word, as Mongols have them; none is a word or a place besides. */
export const MONGOLIAN =
  '乌力吉|其其格|巴特尔|额尔敦|那顺|娜仁花|娜仁高娃|苏和巴图|巴图|格日勒|图雅|宝音|朝鲁|巴雅尔|毕力格|其木格|苏日娜|萨日娜|乌日娜|塔娜|道尔吉|特木尔|铁木尔|满都拉|那日苏|牧仁|吉日嘎拉|斯日古楞|阿木尔|照日格图|额日德木图|朝克图|包力高|德力格尔|青格勒|莫日根|乌恩其|通拉嘎|阿茹娜|苏布德|阿古拉|孟克|敖日格乐|道日娜|斯琴|高娃|萨仁|敖登|阿拉腾|呼格吉勒|哈斯'

/** What makes of such a name that of a place. */
export const PLACE_AFTER = '嘎查|苏木|镇|乡|村|旗|湾|路|街|浩特|市|县|区|小区|河|湖|山'

/** Those that are words too: after a role a name all the same. */
export const MONGOLIAN_AFTER_ROLE = '孟和|苏和|布和|恩和|乌云|达来|白音|查干|吉雅|赛汉'
