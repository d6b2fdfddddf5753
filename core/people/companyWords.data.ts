/** 行政区划名称 at the head of an enterprise's name (企业名称登记管理规定, art. 6): 内蒙古自治区乌兰察布市卓资县. */
const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆'
// A supermarket (超市) and a residential quarter (小区) are no divisions.
const BELOW = String.raw`[\p{sc=Han}]{2,6}?(?:自治州|地区|自治县|自治旗|县|旗|(?<!联)盟|(?<![超门都城夜集])市|(?<![小景社园校山牧林灾矿])区)`
export const DIVISIONS = new RegExp(
  `^(?:中国)?(?:(?:${PROVINCES})(?:省|市|(?:回族|壮族|维吾尔)?自治区)?)?(?:${BELOW}){0,3}`,
  'u',
)

/** How small businesses (个体工商户) end besides the legal forms of companies. */
export const SHOP_END =
  /(?:超市|便利店|商店|商行|商铺|门市部|门市|经销处|经销部|批发部|销售部|服务部|加工部|加工点|维修部|修理部|饭馆|餐馆|饭庄|面馆|酒楼|宾馆|旅馆|旅店|茶馆|理发馆|照相馆|药房|作坊|农场|牧场|养殖场|砖厂|铺|馆|坊|行|部|场|站|社)$/u

/** 行业, as it stands behind the trade name (字号). */
export const TRADES =
  /(?:食品|肉食品|农牧业|农牧|农业|牧业|林业|渔业|乳业|肉业|粮油|饲料|农资|农机|种植|养殖业|养殖|种养殖|屠宰|商贸|贸易|工贸|外贸|科技|技术|电子|网络|信息|软件|生物|医药|药业|医疗|建筑|建设|建材|建工|工程|装饰|装修|劳务|安装|机械|设备|制造|加工|物流|运输|客运|货运|快递|汽车|汽贸|汽修|餐饮|饮食|酒店|旅游|文化|传媒|广告|教育|培训|咨询|服务|管理|房地产|置业|物业|投资|实业|矿业|煤业|煤炭|能源|新能源|电力|燃气|热力|供水|水务|环保|化工|家具|服装|百货|水暖|五金|石材|木业|纸业|印刷|包装|家政|美容|人力资源|开发|发展|经营|销售|集团|控股)+$/u

/** Words with which trade names begin and that stand in every second text: alone they tell of nobody. */
export const COMMON = new Set(
  '草原|蒙古|内蒙|中国|中华|国家|人民|北方|南方|东方|西部|华北|西北|东北|农村|农民|农家|牧民|牧区|家庭|家园|城市|城乡|乡村|绿色|生态|天然|有机|阳光|健康|幸福|平安|安全|诚信|信用|利民|便民|惠民|公平|法律|合同|工资|劳动|保险|银行|电力|电信|移动|联通|汽车|交通|运输|道路|公路|铁路|建筑|工程|土地|房屋|水利|粮食|食品|牛羊|马铃|土豆|奶牛|养殖|种植|科技|技术|文化|教育|旅游|医药|医院|网络|信息|电子|机械|煤炭|石材|木材|服务|经营|生产|销售|加工|质量|市场|第一|第二|第三'.split(
    '|',
  ),
)

/** With what stands behind the name of its company: its branch (分公司, 门店). */
export const BRANCH = /^(.{2,}?(?:有限责任公司|有限公司|集团公司)).*$/u

/** What people put behind a trade name. */
export const CALLED = ['公司', '集团', '企业', '厂', '店', '合作社'] as const
