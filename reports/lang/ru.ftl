# Every sentence of a report that does not belong to a criterion, in Russian.
#
# Plain texts without markup: they are not escaped. An argument may be text of the evaluated
# package; it arrives filtered and isolated.

## Head

title = Оценка: { $name }
heading = Оценка: ⟨{ $name }⟩
heading-version = Оценка: ⟨{ $name }⟩, версия { $version }
skip = Перейти к основным замечаниям
draft = Черновик: не утверждено.
draft-meaning = Эти результаты получила программа. Ни один человек их не подтвердил.
draft-stale = Утверждение было дано для другой оценки и к этой не относится.
signed-off = Утверждено { $date }: { $author }.
signed-off-scope = Что утверждено:
signed-off-meaning = Результаты получены программой; решения человека стоят рядом с ними.
contents = Содержание
languages = Этот отчет на других языках
translation-machine = Машинный перевод, не проверен специалистом; решающее значение имеет английский текст.
translation-draft = Черновик перевода, не проверен специалистом; решающее значение имеет английский текст.
translation-reviewed = Перевод проверен: { $by }, { $date }. Решающее значение имеет английский текст.
translation-reviewed-before = Перевод проверен: { $by }, { $date }, до изменения английского текста. Решающее значение имеет английский текст.
in-english =
    { $count ->
        [one] На английском языке остается { $count } текст из { $all }: его перевода нет или он старше английского текста.
        [few] На английском языке остаются { $count } текста из { $all }: их перевода нет или он старше английского текста.
        [many] На английском языке остаются { $count } текстов из { $all }: их перевода нет или он старше английского текста.
       *[other] На английском языке остаются { $count } текста из { $all }: их перевода нет или он старше английского текста.
    }
labelled = { $label }: { $text }
written = Записано
built = сборка: { $date }
built-unknown = дата сборки неизвестна
family = система: { $name }
beside = также найдено: { $name }
family-state-none = система отслеживания контактов не распознана
family-state-unknown = система отслеживания контактов неизвестна
service = служба: { $state }
judged = Оценено по состоянию на { $date } по Общему инструментарию ЕС для мобильных приложений (версия 1.0, 15 апреля 2020 г.) и Руководству EDPB 04/2020
not-an-approval = Это не одобрение, не сертификат и не юридическое заключение. Здесь сказано, что показывают названные файлы и чего они не показывают.
printed-summary = Это распечатка сводки. Все критерии ({ $count }) с материалами, метод и ограничения приведены в отчёте HTML, с которого сделана распечатка, и в оценке (JSON) с SHA-256 { $digest }.
published-by = Кто публикует: ⟨{ $name }⟩
running-head = Оценка · sha256 { $digest }… · на { $date }
running-status = Черновик: не утверждено
running-status-signed = Утверждено: см. первую страницу
running-summary = Сводка. Полностью: в отчёте HTML.
subject-android-package = Пакет Android
subject-gateway-batch = Пакет ключей европейского шлюза
subject-key-export = Опубликованный файл ключей
subject-key-export-series = Серия опубликованных файлов ключей
subject-endpoint = Посещенный сервер
text-missing = Текста этого критерия нет в правилах, по которым составлен этот отчет.

## Page one

summary = Сводка
examined = Что проверено
examined-complete = { $kind }, { $size }: прочитано полностью
examined-partial = { $kind }, { $size }: прочитано частично
more-gaps =
    { $count ->
        [one] еще { $count } часть не прочитана
        [few] еще { $count } части не прочитаны
        [many] еще { $count } частей не прочитано
       *[other] еще { $count } частей не прочитано
    }
not-given = Что нам не передали
not-given-item =
    { $count ->
        [0] { $name }
        [one] { $name } ({ $count } открытый критерий)
        [few] { $name } ({ $count } открытых критерия)
        [many] { $name } ({ $count } открытых критериев)
       *[other] { $name } ({ $count } открытых критериев)
    }
not-given-nothing = Переданы свидетельства всех видов, которые нужны критериям.
determined = Сколько удалось установить
determined-caption = Результаты по главам
all-chapters = Все главы
determined-sentence =
    { $total ->
        [one] По переданным материалам удалось решить { $determined } из { $total } критерия.
        [few] По переданным материалам удалось решить { $determined } из { $total } критериев.
        [many] По переданным материалам удалось решить { $determined } из { $total } критериев.
       *[other] По переданным материалам удалось решить { $determined } из { $total } критериев.
    }
review-sentence =
    { $count ->
        [0] Ни один не требует решения человека.
        [one] { $count } требует решения человека.
        [few] { $count } требуют решения человека.
        [many] { $count } требуют решения человека.
       *[other] { $count } требуют решения человека.
    }
undetermined-sentence =
    { $count ->
        [0] Ни один не остается открытым.
        [one] { $count } остается открытым.
        [few] { $count } остаются открытыми.
        [many] { $count } остаются открытыми.
       *[other] { $count } остаются открытыми.
    }
declared-sentence =
    { $count ->
        [one] { $count } выполнен только по заявлению оператора.
        [few] { $count } выполнены только по заявлению оператора.
        [many] { $count } выполнены только по заявлению оператора.
       *[other] { $count } выполнены только по заявлению оператора.
    }
not-met-declared-sentence =
    { $count ->
        [one] { $count } не выполнен по заявлению оператора; свидетельств не видно.
        [few] { $count } не выполнены по заявлению оператора; свидетельств не видно.
        [many] { $count } не выполнены по заявлению оператора; свидетельств не видно.
       *[other] { $count } не выполнены по заявлению оператора; свидетельств не видно.
    }
contradictions-count =
    { $count ->
        [one] { $count } ответ оператора противоречит свидетельствам
        [few] { $count } ответа оператора противоречат свидетельствам
        [many] { $count } ответов оператора противоречат свидетельствам
       *[other] { $count } ответов оператора противоречат свидетельствам
    }
examined-answers =
    { $count ->
        [one] { $count } ответ: { $name } ({ $role })
        [few] { $count } ответа: { $name } ({ $role })
        [many] { $count } ответов: { $name } ({ $role })
       *[other] { $count } ответов: { $name } ({ $role })
    }
concerns-count = Основные замечания ({ $count })
more-concerns =
    { $count ->
        [one] и еще { $count } замечание
        [few] и еще { $count } замечания
        [many] и еще { $count } замечаний
       *[other] и еще { $count } замечаний
    }
no-concerns =
    { $total ->
        [one] В том, что удалось проверить, противоречий не найдено ({ $determined } из { $total } критерия).
        [few] В том, что удалось проверить, противоречий не найдено ({ $determined } из { $total } критериев).
        [many] В том, что удалось проверить, противоречий не найдено ({ $determined } из { $total } критериев).
       *[other] В том, что удалось проверить, противоречий не найдено ({ $determined } из { $total } критериев).
    }
no-concerns-but-answers = Ничто из того, что удалось проверить, не противоречит требованиям (критериев: { $determined } из { $total }). Ответы оператора противоречат увиденному.
review-count = На рассмотрение человеку ({ $count })
more-review =
    { $count ->
        [one] и еще { $count } вопрос
        [few] и еще { $count } вопроса
        [many] и еще { $count } вопросов
       *[other] и еще { $count } вопросов
    }
no-review = Не найдено ничего, что должен взвесить человек.
undetermined-count = Что не удалось установить ({ $count })
no-undetermined = Открытых критериев нет, кроме тех, которые решает только ответ.

## Lists before the chapters

concerns = Основные замечания
concerns-intro = Требования, которым противоречат свидетельства; самые серьезные стоят первыми. Серьезность служит только для порядка в этом списке.
concerns-intro-declared = Требования, которым противоречат свидетельства, и требования, не выполненные по заявлению оператора; самые серьезные стоят первыми. Серьезность служит только для порядка в этом списке.
review = На рассмотрение человеку
review-intro = Здесь свидетельства что-то показывают. Приемлемо ли это, зависит от того, чего программа не видит.
undetermined = Что не удалось установить
undetermined-intro = Из этих критериев не следует ничего: ни хорошего, ни плохого. Каждый назван один раз, под тем, что поможет в первую очередь; что позволит его установить, сказано в его блоке.
undetermined-says = Переданные материалы не показывают, выполнено ли это требование.
details-of = Подробнее: { $id }
remedy = Что это изменит:
question = Вопрос:
weight-is = Серьезность:
weight-if = Серьезность, если не выполнено:

## Answers of the operator

declared = Заявлено оператором
declared-intro = Здесь то, что написали люди, а не то, что проверено. Ответ никогда не меняет того, что решают свидетельства. Где свидетельства ничего не решают, «да» считается выполненным, а «нет» — невыполненным, в обоих случаях с пометкой «заявлено оператором». Ответ, что требование не относится к приложению, показан, но не принимается от тех, кого оно обязывает.
declared-file = { $file }, { $count ->
        [one] { $count } ответ
        [few] { $count } ответа
        [many] { $count } ответов
       *[other] { $count } ответов
    }, автор: { $name } ({ $role }), { $date }, SHA-256 { $digest }
declared-says-met = Оператор заявляет, что это выполнено. Это не проверялось.
declared-says-not-met = Оператор заявляет, что это не выполнено: { $title }.
declared-says-partly = Оператор заявляет, что это выполнено частично: { $title }.
declared-says-clause = Оператор заявляет, что не выполнен или выполнен не полностью пункт, который этого требует: { $title }.
declared-question-partly = Достаточно ли описанной оператором части для того, что требуется?
declared-question-clause = Оператор заявляет, что не выполнено или выполнено не полностью: { $clauses }. Касается ли это того, что требуется здесь?
contradictions = Ответы, которые противоречат свидетельствам
contradictions-intro = Показаны обе стороны. Результат определяют свидетельства.
contradiction-answer = Ответ
contradiction-evidence = Свидетельства
declared-all = Все ответы
column-question = Вопрос
column-declared = Ответ
column-who = Кто, когда
column-effect = Что меняет
says-operator = Заявляет оператор
answer-yes = да
answer-no = нет
answer-partly = частично
answer-not-applicable = не относится к этому приложению
answer-unknown = неизвестно
answer-open = открыто
role-of-auditor = аудитор
role-of-controller = контролер данных
role-of-developer = разработчик
role-of-processor = обработчик данных
standing-agrees = совпадает со свидетельствами
standing-asks = ставит вопрос перед человеком
standing-beside = показан и ничего не меняет
standing-contradicts = противоречит свидетельствам; результат определяют свидетельства
standing-not-accepted = показан и не принят: что требование не относится к приложению, показывают только свидетельства
standing-open = оставляет вопрос открытым
standing-settles = решает по заявлению оператора то, что свидетельства оставляют открытым
standing-nowhere = этого пункта нет ни в одном критерии
standing-unknown = в этих правилах нет такого вопроса
disagrees = Расходится с ответом, который учитывается.
kind-of-document = документ
document-page = страница { $page }
left-open-by-evidence = Почему свидетельства оставляют это открытым

## Decisions of a reviewer

reviewed = Решения рецензента
reviewed-intro = Каждое решение стоит рядом с результатом. Результаты и подсчеты программы не меняются.
reviewed-stale = Эти решения приняты по другой оценке (SHA-256 { $reviewed }). У этой оценки другой SHA-256: { $digest }. Решения не действуют, пока человек не посмотрит снова.
reviewed-file = Файл: { $file }, SHA-256 { $digest }
reviewed-counts = Принято: { $accepted }. Выполнено по решению рецензента: { $met }. Заменено другим результатом: { $overridden }. Временно снято: { $waived }. С заметкой: { $noted }. Без действия: { $without }.
reviewed-none = Решений нет.
reviewer = Рецензент
column-decided = Критерий
column-outcome = Результат остается
column-decision = Решение
column-reason = Причина
action-accept = принято
action-note = заметка
action-override = заменено
action-override-to = заменено на: { $outcome }
action-waive-until = временно снято до { $date }
action-waive-until-unknown = временно снято
action-open = открыто
decision-applies = действует
decision-expired = не действует: срок снятия истек до дня оценки
decision-incomplete = не действует: нет причины, автора, даты или того, что нужно для решения
decision-no-such-criterion = не действует: такого критерия нет
decision-not-for-review = не действует: критерий не требует рассмотрения
decision-open = решение еще не принято
decision-same-outcome = не действует: результат уже такой
decision-stale = не действует: принято по другой оценке
sign-off = Утверждение

## Criteria

criteria = Критерии по главам
filter = Показать критерии
filter-all = все: { $count }
filter-one = { $outcome }: { $count }
filter-declared = { $outcome }: { $count }, и { $declared } по заявлению оператора
filter-note = Это меняет только вид. Ссылки и печать всегда показывают все критерии.
technically = Технически:
requirement = Что требуется
why = Почему это важно
label-question = Вопрос
label-remedy = Что это изменит
label-settles = Что позволит установить
reasons = Почему остается открытым
evidence = Свидетельства
evidence-for =
    { $count ->
        [one] Свидетельства по { $id }, { $count } позиция
        [few] Свидетельства по { $id }, { $count } позиции
        [many] Свидетельства по { $id }, { $count } позиций
       *[other] Свидетельства по { $id }, { $count } позиций
    }
searched = Просмотрено полностью
sources = Где это написано
tensions = Источники расходятся
tension-handling = Здесь:
reading = Как мы это понимаем
standards = Другие стандарты
standards-aid = Указание, чему критерии отвечают в этих документах, помогает при чтении и написано по памяти. Это не утверждение о соответствии какому-либо из них. Если у критерия ничего не указано, аналога там нет.
gaps = Пробелы, из-за которых открыты несколько критериев
gap-number = пробел { $number }
gap-criteria =
    { $count ->
        [one] ({ $count } критерий)
        [few] ({ $count } критерия)
        [many] ({ $count } критериев)
       *[other] ({ $count } критериев)
    }

## Matrix

matrix = Матрица самооценки
matrix-intro = Те же результаты по пяти практическим областям самооценки. Критерий может относиться к нескольким. Последний столбец говорит, на чем основан результат.
matrix-caption = Результаты по критериям и практическим областям
column-criterion = Критерий
column-answer = Свидетельство или ответ
area-data-protection = Защита данных
area-user-authentication = Проверка пользователя
area-network-protection = Защита сети
area-reporting = Отчетность
area-reviews = Проверки
more-in-json = еще { $count } в JSON-форме этой оценки
more-in-evidence = еще { $count } в файле свидетельств
and-more = и еще { $count }
confidence-recalled = по памяти, с документом не сверено
confidence-seen-second-hand = известно только по пересказу

## Outcomes and their weight

outcome-met = Выполнено
outcome-met-declared = Заявлено: выполнено
outcome-not-met = Не выполнено
outcome-review = К рассмотрению
outcome-undetermined = Не установлено
outcome-not-applicable = Неприменимо
basis-observed = наблюдалось
basis-inferred = выведено косвенно
basis-declared = заявлено оператором
severity-critical = критическая
severity-high = высокая
severity-medium = средняя
severity-low = низкая
severity-info = для сведения

## Chapters

chapter-epi = Эпидемиология
chapter-tech = Технология
chapter-int = Совместимость
chapter-sec = Безопасность
chapter-priv = Конфиденциальность
chapter-acc = Цифровая доступность
chapter-gov = Управление

## Kinds of evidence, and why something stays open

kind-apk-static = пакет Android
kind-ble-capture = запись сигналов Bluetooth
kind-document = документы оператора
kind-endpoint-probe = адрес сервера
kind-ipa-static = пакет iOS
kind-key-export = опубликованные файлы ключей
kind-net-capture = запись сетевого трафика
not-supplied-apk-static = Пакет Android не передан.
not-supplied-ble-capture = Запись сигналов Bluetooth не передана.
not-supplied-document = Документ оператора не передан.
not-supplied-endpoint-probe = Адрес сервера не передан.
not-supplied-ipa-static = Пакет iOS не передан.
not-supplied-key-export = Опубликованный файл ключей не передан.
not-supplied-net-capture = Запись сетевого трафика не передана.
group-kind-apk-static = нужен пакет Android
group-kind-ble-capture = нужна запись сигналов Bluetooth
group-kind-document = нужен документ оператора
group-kind-endpoint-probe = нужен адрес сервера
group-kind-ipa-static = нужен пакет iOS
group-kind-key-export = нужны опубликованные файлы ключей
group-kind-net-capture = нужна запись сетевого трафика
reason-contradictory = части свидетельств противоречат друг другу
reason-date-unknown = неизвестна дата, от которой зависит требование
reason-dynamic-code = код загружается во время работы приложения, в пакете его нет
reason-encrypted = зашифровано, прочитать не удалось
reason-hybrid-runtime = логика приложения записана в форме, которая не читается
reason-limit = достигнут предел этой программы
reason-malformed = повреждено или противоречит своему формату
reason-no-answer = вопрос задан, ответа нет
reason-no-response = сервер не дал пригодного ответа
reason-not-authorised = нет разрешения на запрос
reason-not-supplied = не передано
reason-obfuscated = имена заменены, и нельзя сказать, что кому принадлежит
reason-older-tables = собрано с другими таблицами, чем те, по которым идет оценка
reason-split-incomplete = одна часть составного пакета передана без остальных
reason-too-little-data = увиденного слишком мало для вывода
reason-unknown-design = ни одна известная система отслеживания контактов не распознана, а неизвестная может там быть
reason-unsupported = вариант формата, которого эта программа не знает
reason-untrusted = сервер не смог показать, что это именно тот сервер, который имелся в виду
gap-detail-nothing-that-was-found-decides = ничто из найденного не решает вопрос
gap-detail-no-value-was-found = значение не найдено
gap-detail-neither-setting-was-found = ни одна из двух настроек не найдена
gap-detail-no-build-date-is-known = дата сборки неизвестна
gap-detail-no-date-of-an-end-is-known = дата окончания работы неизвестна
gap-detail-no-tracing-architecture-is-known = архитектура отслеживания неизвестна
gap-detail-most-classes-of-the-app-were-renamed = большинство классов приложения переименовано
gap-detail-it-is-not-known-which-events-the-build-is-older-than = неизвестно, какие события произошли после сборки
gap-detail-facts-were-seen-but-not-the-property-that-decides = факты обнаружены, но не то свойство, которое решает
gap-detail-one-file-alone-was-given = передан только один файл
gap-detail-an-archive-inside-the-package-is-not-opened = архив внутри пакета не открывается
gap-detail-the-package-requires-splits-that-were-not-given = пакет требует частей (splits), которые не переданы
group-reason-contradictory = мешают свидетельства, которые противоречат друг другу
group-reason-date-unknown = мешает неизвестная дата
group-reason-dynamic-code = мешает код, который загружается позже
group-reason-encrypted = мешает зашифрованная часть
group-reason-hybrid-runtime = мешает код в форме, которая не читается
group-reason-limit = мешает часть за пределом программы
group-reason-malformed = мешает поврежденная часть
group-reason-no-answer = не хватает ответа на заданный вопрос
group-reason-no-response = не хватает ответа, которого сервер не дал
group-reason-not-authorised = не хватает запросов, на которые нет разрешения
group-reason-not-supplied = не хватает того, что не передано
group-reason-obfuscated = мешают замененные имена
group-reason-older-tables = мешают старые свидетельства
group-reason-split-incomplete = не хватает частей пакета
group-reason-too-little-data = не хватает данных для вывода
group-reason-unknown-design = мешает неясность, отслеживает ли приложение контакты и как
group-reason-unsupported = мешает неизвестный формат
group-reason-untrusted = мешает сервер, сертификат которого не принят
settle-reason-contradictory = Что позволит установить: пояснение оператора, какая часть используется.
settle-reason-date-unknown = Что позволит установить: дата выпуска, заявленная тем, кто ее знает.
settle-reason-dynamic-code = Что позволит установить: код, который загружается позже, или исходный код приложения.
settle-reason-encrypted = Что позволит установить: собственная сборка оператора без шифрования или исходный код приложения.
settle-reason-hybrid-runtime = Что позволит установить: исходный код приложения или запись того, что оно передает.
settle-reason-limit = Что позволит установить: названная часть отдельно или исходный код приложения.
settle-reason-malformed = Что позволит установить: неповрежденная копия пакета.
settle-reason-no-answer = Что позволит установить: ответ и документ, который его показывает.
settle-reason-no-response = Что позволит установить: еще одно посещение, из другой сети или в другое время.
settle-reason-not-authorised = Что позволит установить: разрешение оператора, указанное через --authorisation.
settle-reason-not-supplied = Что позволит установить, сказано у каждого критерия.
settle-reason-obfuscated = Что позволит установить: список замененных имен от оператора или исходный код приложения.
settle-reason-older-tables = Что позволит установить: новый сбор свидетельств из того же пакета.
settle-reason-split-incomplete = Что позволит установить: все части пакета.
settle-reason-too-little-data = Пакет прочитан, но увиденное не решает эти критерии. Что позволит установить каждый из них, сказано рядом.
settle-reason-unknown-design = Что позволит установить: описание оператора, как приложение находит контакты.
settle-reason-unsupported = Что позволит установить: то же содержание в распространенном формате или исходный код приложения.
settle-reason-untrusted = Что позволит установить: еще одно посещение, когда сертификат сервера будет в порядке.

## Карта: кто мог бы получать данные

picture-flow = Кто мог бы получать данные, судя по адресам в приложении
picture-flow-description = Приложение содержит адрес каждого узла, к которому ведет штриховая линия. Узлов на схеме: { $hosts }; из них названо в командной строке (двойная линия): { $named }. В записи трафика ничего из этого не видели: адрес — это еще не соединение.
picture-flow-more = Узлов, которых нет на схеме: { $count }; они есть в таблице узлов.
picture-flow-links = Узлы, к которым ведут только ссылки, например магазин приложений, на схеме не показаны: { $count }.
picture-flow-partial = Не все, что может содержать адреса, удалось прочитать: узлов может быть больше.
picture-flow-none = Все, что может содержать адреса, прочитано, и адресов узлов там не найдено. Приложение может составить адрес во время работы: только запись трафика показывает, с кем оно связывается.
picture-flow-unknown = Содержит ли приложение адреса узлов, сказать нельзя: не все, что может их содержать, удалось прочитать, а в прочитанном их нет.
picture-table = То же в виде таблицы
flow-phone = Телефон
flow-hosts = Узлы
flow-owners = Владельцы
flow-permissions = Разрешения, открывающие данные
flow-role = Роль: { $role }
flow-owner-unknown = владелец неизвестен
flow-not-found = в приложении не найден
flow-line-package = приложение содержит адрес
flow-line-named = есть в приложении и назван в командной строке
flow-line-named-only = назван в командной строке, в приложении не найден
flow-legend-named = адрес назван в командной строке
flow-line-owner = владелец узла по нашей таблице
column-known-from = Откуда известно

## Key exports

pictures = Диаграммы
picture-numbers = Числа
picture-files = Ключей на файл по времени
picture-files-description = Период с { $first } по { $last }, файлов: { $files }. Темным показан самый маленький файл дня, светлым — самый большой; каждое удвоение — одна ступень вверх. Пунктирная линия — минимум (ключей: { $minimum }). Файлов, где ключей ровно столько, до скольких файлы, по-видимому, дополняются: { $padded } (штриховка). Ключи — это не случаи болезни.
picture-ages = Возраст ключей к концу их файла, в днях
picture-ages-description = Ключей: { $keys }. Из них возрастом 16 дней и больше: { $old } (штриховка); последний столбец включает все ключи от 30 дней. Ключи — это не случаи болезни.
picture-risks = Уровень риска по возрасту в днях
picture-risks-description =
    { $levels ->
        [one] Встречается { $levels } уровень. Числа показывают, у скольких из ста ключей этого возраста он указан. Ключи — это не случаи болезни.
        [few] Встречается { $levels } уровня. Числа показывают, у скольких из ста ключей этого возраста указан каждый из них; уровень, который стоит лишь при немногих возрастах, выдавал бы день отправки. Ключи — это не случаи болезни.
        [many] Встречается { $levels } уровней. Числа показывают, у скольких из ста ключей этого возраста указан каждый из них; уровень, который стоит лишь при немногих возрастах, выдавал бы день отправки. Ключи — это не случаи болезни.
       *[other] Встречается { $levels } уровней. Числа показывают, у скольких из ста ключей этого возраста указан каждый из них; уровень, который стоит лишь при немногих возрастах, выдавал бы день отправки. Ключи — это не случаи болезни.
    }
risk-other = другой
exports-counts =
    { $files ->
        [one] За время с { $first } по { $last }: { $files } файл, ключей: { $keys }.
        [few] За время с { $first } по { $last }: { $files } файла, ключей: { $keys }.
        [many] За время с { $first } по { $last }: { $files } файлов, ключей: { $keys }.
       *[other] За время с { $first } по { $last }: { $files } файлов, ключей: { $keys }.
    }
exports-counts-undated =
    { $files ->
        [one] { $files } файл, ключей: { $keys }; за какое время, не сказано.
        [few] { $files } файла, ключей: { $keys }; за какое время, не сказано.
        [many] { $files } файлов, ключей: { $keys }; за какое время, не сказано.
       *[other] { $files } файлов, ключей: { $keys }; за какое время, не сказано.
    }
exports-sizes = Ключей в самом маленьком файле с ключами: { $smallest }, в самом большом: { $largest }.
exports-padding = Файлов, где ключей ровно { $minimum }: { $files } из { $of }. По-видимому, они дополнены до этого числа случайными ключами. Какие это ключи и сколько их, сказать нельзя.
batches-counts = Пакеты ключей для европейского шлюза, ключей: { $keys }; { $origins ->
        [one] { $origins } страна происхождения
        [few] { $origins } страны происхождения
        [many] { $origins } стран происхождения
       *[other] { $origins } стран происхождения
    }.
exports-not-cases = Ключи — это не случаи болезни: один человек публикует несколько ключей, и среди них могут быть случайные. Сколько людей заразилось, отсюда не следует.
export-signature-malformed = нельзя прочитать
export-signature-missing = отсутствует
export-signature-not-checked = не проверена: ключ не передан
export-signature-not-given = не передана
export-signature-not-verified = не подходит ни к одному переданному ключу
export-signature-unreadable = нельзя прочитать
export-signature-unsupported = алгоритм неизвестен
export-signature-verified = подходит к переданному ключу
export-signature-verified-example = подходит к ключу из открытого примера

## Endpoints

endpoint-visited = Посещение { $date }: { $requests ->
        [one] { $requests } запрос
        [few] { $requests } запроса
        [many] { $requests } запросов
       *[other] { $requests } запросов
    }, { $connections ->
        [one] { $connections } соединение
        [few] { $connections } соединения
        [many] { $connections } соединений
       *[other] { $connections } соединений
    }; всё только к названному узлу или о его имени.
endpoint-layout-answer = Адреса и ответы построены как у этой серверной части: { $name }.
endpoint-layout-address = Адрес построен как у этой серверной части: { $name }. Ответа в такой форме не было.
endpoint-off = Названный адрес отключен; для службы, которая прекратила работу, именно этого требует GOV-07.
endpoint-gone = По названному адресу ничего нет.
endpoint-ordinary = Обычное посещение: версии и наборы шифров TLS не перебирались, потому что разрешения на это не было.
endpoint-authorised = Больше, чем обычное посещение, разрешено так: { $text }
endpoint-introduced = Посетитель представился серверу так: { $agent }.
endpoint-private = Адреса частных сетей были разрешены: это может быть лаборатория, а не сервер, которым пользуются телефоны.
endpoint-extra-roots = Кроме общеизвестных центров сертификации, доверие распространялось еще на { $count ->
        [one] { $count } центр
        [few] { $count } центра
        [many] { $count } центров
       *[other] { $count } центров
    }: сказанное о сертификате не относится к телефонам, которые такого центра не знают.
endpoint-hellos = Для перебора TLS отправлено { $hellos ->
        [one] { $hellos } приветствие
        [few] { $hellos } приветствия
        [many] { $hellos } приветствий
       *[other] { $hellos } приветствий
    }, одно за другим, каждое в отдельном соединении.
endpoint-untrusted = Сертификат сервера не принят: { $reasons }. По этому соединению ничего не запрашивалось.
endpoint-not-secured = Защищенное соединение не установлено: { $reason }. Через TLS ничего не запрашивалось.
endpoint-old-client = Что получил бы старый клиент: { $clients }.
endpoint-client-served = до { $newest } включительно: обслуживается через { $version }
endpoint-client-not-served = до { $newest } включительно: не обслуживается
endpoint-client-unknown = до { $newest } включительно: неизвестно
chain-fault-authority-as-server = собственный сертификат сервера — это сертификат центра сертификации
chain-fault-bad-signature = подпись не подходит
chain-fault-expired = срок его действия истек
chain-fault-missing-intermediate = нет сертификата между собственным сертификатом сервера и его центром
chain-fault-name-constraint = центру не разрешено выдавать сертификаты для этого имени
chain-fault-name-mismatch = он выдан для другого имени
chain-fault-no-alternative-name = он не называет узла там, где смотрят клиенты
chain-fault-no-certificate = сертификат не прислан
chain-fault-not-accepted = вторая проверка его не принимает
chain-fault-not-an-authority = он выдан сертификатом, который не принадлежит центру сертификации
chain-fault-not-for-servers = он не предназначен для серверов
chain-fault-not-yet-valid = он еще не действует
chain-fault-path-too-long = его цепочка длиннее, чем разрешает центр
chain-fault-self-signed = он удостоверяет сам себя
chain-fault-signature-not-checked = подпись не проверена
chain-fault-unknown-root = его центр сертификации не общеизвестен
chain-fault-unneeded = вместе с ним прислан ненужный сертификат
chain-fault-unreadable = его нельзя прочитать
chain-fault-weak-key = ключ слишком короткий
chain-fault-weak-signature = подпись опирается на вскрытый хеш
chain-fault-wrong-order = сертификаты идут в неправильном порядке
request-count = { $count ->
        [one] { $count } приветствие, по одному на соединение
        [few] { $count } приветствия, по одному на соединение
        [many] { $count } приветствий, по одному на соединение
       *[other] { $count } приветствий, по одному на соединение
    }
tls-state-not-asked = не запрошено
tls-state-offered = предлагается
tls-state-refused = отклонено
tls-state-undetermined = неизвестно
tls-state-offered-suites = предлагается, { $suites ->
        [one] увиден { $suites } набор
        [few] увидено { $suites } набора
        [many] увидено { $suites } наборов
       *[other] увидено { $suites } наборов
    }
picture-tls = Версии TLS
picture-tls-description = Предлагаются: { $offered }. Отклонены: { $refused }. Не запрошены: { $unasked }. Неизвестно: { $unknown }.
picture-tls-none = нет
visit-purpose-again = запрошено второй раз для сравнения
visit-purpose-cleartext = тот же узел без шифрования
visit-purpose-dns = запрос об имени
visit-purpose-file = файл, который называет указатель
visit-purpose-handshake = одно рукопожатие
visit-purpose-head = только заголовки того же адреса (HEAD), для сравнения
visit-purpose-index = указатель, который называет указатель
visit-purpose-named = названный адрес
visit-purpose-probe = рукопожатие для перебора
visit-purpose-redirect = куда сервер направляет на том же узле
visit-purpose-security-contact = адрес для сообщений о слабых местах

## Inventories

inventories-exports = Что содержат файлы
inventory-batches = Пакеты ключей
inventory-batch-findings = Что обращает на себя внимание
inventory-batch-signatures = Подписи и их сертификаты
inventory-batch-values = Значения при ключах
inventory-note-batches = Число ключей — это не число случаев болезни.
inventory-exports = Файлы
inventory-export-findings = Что обращает на себя внимание
inventory-export-signatures = Подписи и их ключи
inventory-export-values = Значения при ключах
inventories-endpoint = Что запрошено и увидено
inventory-endpoint-answers = Ответы
inventory-endpoint-back-end = Серверная часть по структуре адресов
inventory-endpoint-certificates = Сертификаты сервера
inventory-endpoint-findings = Что обращает на себя внимание
inventory-endpoint-headers = Заголовки
inventory-endpoint-names = Имена, адреса и рукопожатие
inventory-endpoint-requests = Все запросы
inventory-endpoint-suites = Шифры, которые выбрал сервер
inventory-endpoint-tls = TLS и цепочка сертификатов
inventory-note-endpoint-requests = В этом порядке, один за другим. Больше ничего не отправлялось.
inventory-note-endpoint-findings = Что обращает на себя внимание, еще не ошибка: сети перед серверами ставят cookie и называют себя.
inventory-note-endpoint-certificates = В том порядке, в каком их прислал сервер; первым идет его собственный. Отозван ли какой-либо из них, не запрашивалось.
column-request = Запрос
column-why = Зачем
column-came = Ответ
column-bytes = Байты
column-cipher = Шифр
column-exchange = Обмен ключами
column-names = Для этих имен
column-suites = Увиденные шифры
column-version = Версия
inventory-note-exports = Всё время указано по UTC. Число ключей — это не число случаев болезни.
inventory-note-export-findings = Что обращает на себя внимание в файлах, еще не ошибка: случайные ключи, добавленные для защиты, могут иметь любую дату.
column-file = Файл
column-keys = Ключи
column-window = Период
column-signature = Подпись
column-starts = Первое и последнее начало ключа
column-notable = Также
column-day = День
column-files = Файлы
column-smallest = Наименьший файл
column-largest = Наибольший файл
column-age = Возраст в днях
column-risk = Уровень риска

inventories = Что содержит пакет
inventories-intro = Списки увиденного, без оценки. Результаты стоят у критериев.
no-inventories = Не найдено ничего для списков.
inventory-permissions = Разрешения
inventory-hosts = Интернет-узлы, названные в пакете
inventory-libraries = Библиотеки, которые сами называют себя в пакете
inventory-sdks = Библиотеки третьих лиц и трекеры
inventory-signatures = Подписи
inventory-certificates = Сертификаты подписи
inventory-components = Компоненты
inventory-code = Код
inventory-anomalies = Необычное в пакете
inventory-note-hosts = Адрес в пакете — это еще не соединение: только запись трафика показывает, с кем связывается приложение.
inventory-note-sdks = Наличие библиотеки еще не значит, что она работает.
inventory-note-components = Первыми стоят компоненты, доступные другим приложениям.
inventory-note-anomalies = Необычное может быть безобидным; оно важно, потому что программы могут читать такой пакет по-разному.
column-chapter = Глава
column-permission = Разрешение
column-level = Уровень защиты
column-versions = Версии Android
column-where = Где найдено
column-host = Узел
column-role = Роль
column-owner = Владелец
column-use = Использование
column-library = Библиотека
column-state = Состояние
column-purpose = Цель
column-scheme = Схема
column-note = Заметка
column-certificate = Сертификат
column-key = Ключ
column-validity = Действует
column-component = Компонент
column-kind = Вид
column-reachable = Для других приложений
column-properties = Свойства
column-what = Что
column-value = Значение
column-collector = Предмет проверки
column-searched = Прочитано до конца
column-gaps = Не прочитано
versions-all = все
versions-from = с уровня API { $from }
versions-to = до уровня API { $to }
versions-between = уровень API от { $from } до { $to }
reachable-yes = доступен
reachable-no = недоступен
tracker = известный трекер
level-normal = обычный
level-dangerous = опасный: пользователя спрашивают
level-signature = для приложений того же подписанта
level-privileged = для системных приложений
level-appop = особый: дается в настройках
level-unknown = неизвестно
role-key-download = загрузка ключей
role-upload = отправка
role-verification = подтверждение
role-configuration = настройки
role-telemetry = телеметрия
role-store = магазин
role-unknown = неизвестно
owner-kind-authority = орган власти
owner-kind-processor = обработчик данных
owner-kind-third-party = третье лицо
owner-kind-unknown = неизвестно
used-by-own = в собственном коде приложения
used-by-library = в библиотеке
used-by-unknown = кем, неизвестно
sdk-state-named = присутствует
sdk-state-referenced = вызывается из собственного кода приложения
sdk-state-initialised = запускается вместе с приложением
signature-state-verified = проверена
signature-state-broken = нарушена
signature-state-unsupported = не поддерживается
signature-state-not-checked = не проверялась
component-activity = экран (activity)
component-activity-alias = второе имя экрана
component-service = фоновая служба
component-receiver = приемник сообщений
component-provider = поставщик данных
lifecycle-live = работает
lifecycle-retired = работа прекращена
lifecycle-unknown = неизвестно, работает ли она

family-bluetrace = BlueTrace
family-clea = CLEA, отметка о посещении
family-contact-shield = Contact Shield
family-crowdnotifier = CrowdNotifier, отметка о посещении
family-cwa-presence = отметка о посещении в Corona-Warn-App
family-digital-covid-certificate = хранилище EU Digital COVID Certificate
family-dp3t = DP-3T с собственными сигналами Bluetooth
family-erouska = eRouška 1
family-gaen = Exposure Notification (GAEN)
family-herald = Herald, библиотека близости по Bluetooth
family-location-streamed = координаты отправляются на сервер
family-location-trail = след координат хранится на телефоне
family-luca = Luca, отметка о посещении
family-own-bluetooth = контакты по Bluetooth собственным способом
family-p2pkit = обмен p2pkit
family-robert = ROBERT
family-sonar = бета-версия NHS COVID-19 (Sonar)
family-tcn = TCN
category-advertising = реклама
category-analytics = аналитика
category-attribution = источник установки
category-backend = арендуемая серверная часть
category-bluetooth = Bluetooth
category-crash-reporting = отчеты о сбоях
category-experiment = эксперименты
category-identification = идентификация
category-install-services = службы установки
category-library = составная часть
category-location = местоположение
category-maps = карты
category-media = медиа
category-messaging = сообщения
category-network = сеть
category-payment = платежи
category-performance = быстродействие
category-platform = платформа
category-profiling = профилирование
category-runtime = среда выполнения
category-scanner = сканер
category-security = безопасность
category-social = социальная сеть
category-storage = хранение
category-support = поддержка
category-tracing = отслеживание контактов

## Addresses and facts

# What a reader must not conclude from what a collector found; one for each collector.
caveat-gateway-batch-format = Это те пакеты ключей, которые переданы. Они не показывают, что их отправил сервер или что их принял шлюз.
caveat-gateway-batch-keys = Число ключей ничего не говорит о числе людей или случаев болезни. Когда создан пакет ключей, в нем не сказано.
caveat-gateway-batch-signature = Подпись, которая подходит к сертификату, показывает, что пакет ключей остался таким, каким его оставил подписант. Чей это сертификат, говорит тот, кто его передал. Неподходящая подпись может относиться к части: шлюз объединяет отправки.
caveat-key-export-format = Это те файлы, которые переданы. Они не показывают, что их опубликовал сервер или что других файлов не было.
caveat-key-export-keys = Случайный ключ, добавленный для защиты, выглядит как любой другой. Число ключей ничего не говорит о числе людей или случаев болезни.
caveat-key-export-series = Сравниваются ключи из переданных файлов; что содержат другие файлы, не видно.
caveat-key-export-signature = Подпись, которая подходит к ключу, показывает, что файл остался таким, каким его оставил подписант. Чей это ключ, говорит тот, кто его передал.
caveat-key-export-time = Возраст и срок действия считаются до конца периода, который охватывает файл. Когда сервер его опубликовал, не видно.
caveat-endpoint-answers = Что запрошенные адреса ответили один раз. Другие адреса, другой запрашивающий и другой день могут дать другое.
caveat-endpoint-back-end = Структура показывает, по какой программе построены адреса, а не кто ею управляет. То, чего указатель не называет, может всё же существовать.
caveat-endpoint-cleartext = Один адрес на том же узле запрошен без шифрования.
caveat-endpoint-handshake = Одно рукопожатие показывает, о чем договорились, а не то, на что сервер согласился бы еще.
caveat-endpoint-head = По одному запросу HEAD и GET к одному и тому же адресу, почти одновременно. Телефонам HEAD не нужен.
caveat-endpoint-names = Что сообщил сервер имен; другие серверы имен могут сообщить другое. Подписи здесь проверялись только там, где это сказано.
caveat-endpoint-state = Отвечает адрес или нет, это ничего не показывает о других адресах той же службы.
caveat-endpoint-tls-chain = Цепочка, какой ее получил один запрашивающий; она оценена на день посещения и по общеизвестным центрам сертификации. Отозван ли какой-либо сертификат, ни у кого не запрашивалось.
caveat-endpoint-tls-handshake = Одно рукопожатие показывает, о чем договорились, а не то, на что сервер согласился бы еще.
caveat-endpoint-tls-suites = Шифры, которые сервер выбрал по одному из своих адресов. Каждый был ему предложен; ни один не использовался.
caveat-endpoint-tls-traits = Как один адрес сервера отвечал на отдельные приветствия. Другие его адреса могут быть настроены иначе.
caveat-endpoint-tls-versions = Версия считается отклоненной, только если сервер не принял ее, а на другие приветствия до и после этого ответил.
caveat-endpoint-visit = Что было запрошено, как это сохранено в записи.
caveat-android-assets = Не виден текст, который сжат или зашифрован внутри ресурса, собирается во время работы или приходит с сервера. Медиафайлы не просматриваются.
caveat-android-backup-rules = Правила резервного копирования называют пути. Они не показывают, что приложение там хранит и делаются ли копии.
caveat-android-code = Код читается, а не выполняется. Найденный вызов, текст или класс может никогда не использоваться. Путь от входа в приложение ведет через типы; если он не найден, из этого ничего не следует.
caveat-android-container = Даты записей можно задать любые, и многие сборки ставят одну постоянную дату. Контрольные суммы сравниваются только для манифеста и таблицы ресурсов.
caveat-android-manifest = Манифест показывает, что объявляет приложение. Он не показывает, что объявленное разрешение дано или используется и что объявленный компонент что-то делает.
caveat-android-native = Нативный код не читается: только его заголовки, импорт и текст, похожий на адрес. Не видны функции, которые встроены при сборке или находятся во время работы.
caveat-android-network-security = Конфигурация сетевой безопасности действует на соединения самой платформы. Она не действует на код со своими соединениями, нативный код и веб-страницы в приложении со своими правилами.
caveat-android-resources = Языки считаются по текстам таблицы ресурсов. Это не показывает, что переведены тексты самого приложения: библиотеки приносят свои переводы.
caveat-android-signature = Верная подпись показывает, что пакет остался таким, каким его оставил подписант, но не кто это: сертификаты приложений удостоверяют сами себя, и имена в них могут быть любыми.


at-part = часть
at-node = узел дерева
at-offset = смещение
at-length = длина
at-certificate = сертификат
at-class = класс
at-method = метод
at-item = элемент
at-line = строка
fact-gateway-batch-duplicate = ключи, которые повторяются
fact-gateway-batch-file = пакет ключей
fact-gateway-batch-form = форма пакета ключей
fact-gateway-batch-malformed-key = ключи, которые шлюз отклоняет
fact-gateway-batch-onset = дней от первых симптомов
fact-gateway-batch-origin = страна происхождения
fact-gateway-batch-other-file = другой файл папки
fact-gateway-batch-report-type = вид сообщения
fact-gateway-batch-risk-level = уровень риска
fact-gateway-batch-signature = подпись пакета ключей
fact-gateway-batch-span = дней между самым старым и самым новым ключом
fact-gateway-batch-unknown-field = поле, которого нет в формате
fact-gateway-batch-visited = посещенная страна
fact-gateway-batch-visited-lists = разные списки посещенных стран
fact-key-export-age = возраст ключей в днях
fact-key-export-alignment = начало в пределах дня
fact-key-export-batch = ключи, опубликованные вместе
fact-key-export-bits = единичных битов на тысячу
fact-key-export-duplicate = повторные ключи
fact-key-export-early-release = ключи, которые еще действовали
fact-key-export-extra-entry = лишняя запись архива
fact-key-export-file = файл ключей
fact-key-export-form = форма
fact-key-export-future-key = ключи будущих дней
fact-key-export-gap = секунд без нового файла
fact-key-export-grouping = порядок ключей
fact-key-export-malformed-key = неправильно сформированные ключи
fact-key-export-multiplier = копий каждого ключа с другими байтами
fact-key-export-onset = дней от первых симптомов
fact-key-export-other-file = другой файл папки
fact-key-export-padding = размер, до которого файлы, по-видимому, дополняются
fact-key-export-recurrence = ключи в файле за то же время
fact-key-export-region = регион
fact-key-export-report-type = вид сообщения
fact-key-export-revision = исправленные ключи
fact-key-export-risk-level = уровень риска
fact-key-export-risk-profile = уровень риска и возраст
fact-key-export-rolling-period = интервалов по десять минут
fact-key-export-signature = подпись файла ключей
fact-key-export-signature-info = названный подписант
fact-key-export-split-batch = разных ключей во всех файлах пакета
fact-key-export-still-valid = ключи, которые еще действовали
fact-key-export-unknown-field = поле, которого нет в формате
fact-endpoint-address = адрес
fact-endpoint-alias = псевдоним
fact-endpoint-alias-dangling = псевдоним, который никуда не ведет
fact-endpoint-banner = заголовок с названием программы
fact-endpoint-body = ответ
fact-endpoint-cache = о копиях
fact-endpoint-caa = кому разрешено выдавать сертификаты
fact-endpoint-cleartext = без шифрования
fact-endpoint-compare = запрошено дважды
fact-endpoint-content = что там находится
fact-endpoint-cookie = cookie
fact-endpoint-cors = чужие страницы, которым разрешено читать
fact-endpoint-dnssec = подписи имени
fact-endpoint-file = файл
fact-endpoint-handshake = рукопожатие
fact-endpoint-head = запрошено через HEAD
fact-endpoint-header = заголовок
fact-endpoint-host = узел
fact-endpoint-hsts = секунд только с TLS
fact-endpoint-index = файлов в указателе
fact-endpoint-index-list = других указателей в указателе
fact-endpoint-layout = серверная часть
fact-endpoint-leak = внутренние подробности
fact-endpoint-name = имя
fact-endpoint-redirect = направляет на
fact-endpoint-request = запрос
fact-endpoint-security-contact = адрес для сообщений о слабых местах
fact-endpoint-state = состояние
fact-endpoint-status = статус
fact-endpoint-tls-certificate = сертификат сервера
fact-endpoint-tls-chain = конец цепочки
fact-endpoint-tls-chain-fault = ошибка цепочки
fact-endpoint-tls-client = клиент до этой версии
fact-endpoint-tls-client-certificate = запрашивает сертификат у клиента
fact-endpoint-tls-fallback = клиент, вынужденный перейти на более старую версию
fact-endpoint-tls-feature = свойство TLS
fact-endpoint-tls-group = группа обмена ключами
fact-endpoint-tls-negotiated = согласовано
fact-endpoint-tls-server-name = клиент, который не называет узел
fact-endpoint-tls-suite = шифр
fact-endpoint-tls-suite-order = чей порядок шифров решает
fact-endpoint-tls-transparency = обещание публичного журнала
fact-endpoint-tls-transparency-count = обещаний публичных журналов
fact-endpoint-tls-version = версия TLS
fact-endpoint-visit = посещение
fact-endpoint-visit-period = посещение до или после окончания
fact-key-export-variant = вариант вируса
fact-android-application-allow-backup = разрешены резервные копии данных приложения
fact-android-application-backup-rules = правила резервного копирования
fact-android-application-class = класс приложения
fact-android-application-cleartext-attribute = разрешен незашифрованный трафик
fact-android-application-debuggable = собрано для отладки
fact-android-application-has-code = содержит код
fact-android-application-legacy-external-storage = старый доступ к общему хранилищу
fact-android-application-network-security-config = конфигурация сетевой безопасности
fact-android-application-test-only = собрано только для тестов
fact-android-asset-kind = ресурс
fact-android-asset-url = адрес в ресурсе
fact-android-asset-uuid = UUID в ресурсе
fact-android-backup-effective = данные попадают в резервные копии
fact-android-backup-rule = правило резервного копирования
fact-android-build-date = дата самого нового файла
fact-android-code-call = вызывает
fact-android-code-class = класс
fact-android-code-dex = код Android (DEX)
fact-android-code-package = пакет кода
fact-android-code-renamed = имена заменены
fact-android-code-string = текст в коде
fact-android-code-url = адрес в коде
fact-android-code-uuid = UUID в коде
fact-android-component = компонент
fact-android-component-action = компонент реагирует на
fact-android-component-link = компонент открывает ссылки на
fact-android-feature = требует от телефона
fact-android-instrumentation = средство тестирования
fact-android-library-version = библиотека
fact-android-manifest-anomaly = необычный манифест
fact-android-meta-data = настройка в манифесте
fact-android-native-import = нативный код вызывает
fact-android-native-library = нативная библиотека
fact-android-native-url = адрес в нативном коде
fact-android-network-cleartext-permitted = разрешен незашифрованный трафик
fact-android-network-security-cleartext = разрешен незашифрованный трафик для домена
fact-android-network-security-pin = закрепленный ключ
fact-android-network-security-pin-set = закреплены ключи для
fact-android-network-security-trust-anchor = доверяет сертификатам
fact-android-package-label = название
fact-android-package-name = имя пакета
fact-android-package-version-code = номер версии
fact-android-package-version-name = версия
fact-android-permission-beyond = разрешение сверх обычных
fact-android-permission-defined = вводит разрешение
fact-android-permission-effective = действующее разрешение
fact-android-permission-requested = запрашивает разрешение
fact-android-pinning = закрепляет ключи сервера через
fact-android-query = ищет другие приложения
fact-android-resource-locale = тексты на языке
fact-android-runtime-hybrid = логика приложения в среде выполнения
fact-android-sdk-compile = скомпилировано для уровня API
fact-android-sdk-max = рассчитано на уровни API до
fact-android-sdk-min = рассчитано на уровни API от
fact-android-sdk-target = рассчитано на уровень API
fact-android-secret = секрет в пакете
fact-android-signature-certificate = сертификат подписи
fact-android-signature-scheme = схема подписи
fact-android-signature-source-stamp = штамп источника
fact-android-signature-verdict = подпись
fact-android-split-name = часть составного пакета
fact-android-split-required = нужна часть составного пакета
fact-android-target-lag = отставание в уровнях API на момент сборки
fact-android-uses-library = использует системную библиотеку
fact-build-date = дата сборки
fact-build-not-before = собрано не раньше
fact-network-host = узел
fact-package-anomaly = необычный пакет
fact-package-entry-count = число файлов
fact-sdk = библиотека
fact-tracing-architecture = архитектура
fact-tracing-ble-service = служба Bluetooth
fact-tracing-family = система отслеживания
fact-subject-kind = что передано
fact-tracing-lifecycle = служба
collector-gateway-batch-format = Пакеты ключей: форма и поля
collector-gateway-batch-keys = Пакеты ключей: ключи
collector-gateway-batch-signature = Пакеты ключей: подпись
collector-derive-backup = Вывод: резервное копирование
collector-derive-build-event = Вывод: события после сборки
collector-derive-component-leftover = Вывод: остатки разработки
collector-derive-component-open = Вывод: открытые компоненты
collector-derive-official = Вывод: официальные приложения
collector-derive-secrets = Вывод: данные доступа
collector-derive-signer = Вывод: подписант
collector-derive-subject = Вывод: вид объекта
collector-key-export-format = Файлы ключей: форма и заголовок
collector-key-export-keys = Файлы ключей: ключи
collector-key-export-series = Файлы ключей: серия
collector-key-export-signature = Файлы ключей: подпись
collector-key-export-time = Файлы ключей: время
collector-endpoint-answers = Конечная точка: ответы
collector-endpoint-back-end = Конечная точка: серверная часть
collector-endpoint-cleartext = Конечная точка: без шифрования
collector-endpoint-handshake = Конечная точка: рукопожатие
collector-endpoint-head = Конечная точка: запрошено через HEAD
collector-endpoint-names = Конечная точка: имена
collector-endpoint-state = Конечная точка: состояние
collector-endpoint-tls-chain = Конечная точка: цепочка сертификатов
collector-endpoint-tls-handshake = Конечная точка: что согласовано
collector-endpoint-tls-suites = Конечная точка: шифры
collector-endpoint-tls-traits = Конечная точка: другие свойства TLS
collector-endpoint-tls-versions = Конечная точка: версии TLS
collector-endpoint-visit = Конечная точка: посещение
collector-derive-key-export = Вывод: файлы ключей
collector-android-assets = Ресурсы (assets)
collector-android-backup-rules = Правила резервного копирования
collector-android-code = Код
collector-android-container = Файл пакета
collector-android-dex = Код
collector-android-manifest = Манифест
collector-android-native = Нативные библиотеки
collector-android-network-security = Конфигурация сетевой безопасности
collector-android-resources = Таблица ресурсов
collector-android-runtime = Среда выполнения
collector-android-signature = Подпись
collector-derive-family = Вывод: система отслеживания
collector-derive-hosts = Вывод: узлы
collector-derive-lifecycle = Вывод: дата сборки и срок службы
collector-derive-permissions = Вывод: действующие разрешения
collector-derive-profile = Вывод: обычные разрешения
collector-derive-sdks = Вывод: библиотеки
collector-derive-transport = Вывод: защита трафика

## Method

method = Метод, охват и пределы
method-order = У каждого критерия постоянные условия. Требование выполнено или не выполнено только там, где это показывают свидетельства; всё остальное требует рассмотрения, не установлено или неприменимо.
method-absence = То, что увидено, решает, сколь бы мало ни было прочитано. Отсутствие решает, только если каждая часть, где это могло быть, прочитана до конца.
method-numbers = Критерий считается установленным, если он выполнен, не выполнен или неприменим без опоры на слова оператора. Общей отметки нет: серьезность только упорядочивает списки.
method-network = Ничего из пакета не запускалось и не устанавливалось; ни с чем, что в нем названо, не связывались.
method-quotes = Текст из пакета стоит на сером фоне моноширинным шрифтом. Невидимые знаки и знаки смены направления показаны как ⟨U+…⟩ или рисунком; длинный текст сокращен, указаны его длина и начало его SHA-256. В файле свидетельств он стоит полностью.
method-limits = Чтение без запуска показывает, что приложение может делать, а не что оно делало на телефоне. Поведение, которым управляют серверы, в пакете не видно.
coverage = Охват проверки
coverage-intro = Что прочитано до конца и что нет. Неполные строки стоят первыми.
coverage-complete = полностью
coverage-partial = частично
coverage-not-collected = не проверялось
none = ничего

## Reproducing

reproduce = Как получить тот же результат
reproduce-intro = Те же входные данные, правила, таблицы и день дают тот же документ, байт в байт.
box-input = Входные данные
box-sha256 = SHA-256 входных данных
box-as-of = Оценено на дату
box-tool = Программа
box-format = формат оценки { $format }
box-rules = Правила
box-criteria =
    { $count ->
        [one] { $count } критерий,
        [few] { $count } критерия,
        [many] { $count } критериев,
       *[other] { $count } критериев,
    }
box-tables = Таблицы
box-evidence = SHA-256 свидетельств
box-answers = Ответы
box-reviews = Файл рецензента
box-evaluation = SHA-256 этой оценки
box-evaluation-meaning = без решений рецензента; рецензия ссылается на него
box-command = Команда
box-cite = Как сослаться на результат
cite = его идентификатор, затем: оценка sha256 { $subject }…, правила { $rules }…

## Glossary, sources, accessibility

glossary = Словарь, источники и доступность
glossary-outcomes = Пять результатов
glossary-words = Другие слова
meaning-met = Свидетельства показывают то, что требуется.
meaning-not-met = Свидетельства противоречат тому, что требуется.
meaning-review = Найдены свидетельства, которые должен взвесить человек. Вопрос напечатан.
meaning-undetermined = Свидетельств нет, они не читаются или неполны. Причина напечатана. Это ни хорошо, ни плохо.
meaning-not-applicable = Требование не относится к этому приложению. Почему, напечатано.
term-observed = наблюдалось
meaning-observed = Это показывают проверенные байты.
term-inferred = выведено косвенно
meaning-inferred = На это указывает признак, например совпадение с таблицей известных библиотек.
term-declared = заявлено оператором
meaning-declared = Кто-то это утверждает; это не проверялось.
term-weight = серьезность
meaning-weight = Насколько серьезно было бы невыполнение требования. Она упорядочивает списки и никогда не складывается.
term-determined = установлено
meaning-determined = Выполнено, не выполнено или неприменимо по другим свидетельствам, чем слова оператора.
term-family = система
meaning-family = Протокол отслеживания контактов, который использует приложение. От него зависят многие требования.
term-toolbox = Общий инструментарий ЕС
meaning-toolbox = Mobile applications to support contact tracing in the EU’s fight against COVID-19, документ сети eHealth Network. Русское название — наш перевод.
term-guidelines = Руководство EDPB 04/2020
meaning-guidelines = Руководство Европейского совета по защите данных о данных о местоположении и средствах отслеживания контактов. Русское название — наш перевод.
term-ble = BLE
meaning-ble = Bluetooth Low Energy — радиосвязь, по которой телефоны замечают, что находятся рядом.
term-exposure-notification = Уведомления о контакте (Exposure Notification, GAEN)
meaning-exposure-notification = Функция отслеживания контактов в Android и iOS, созданная Google и Apple в 2020 году.
term-key-export = опубликованные файлы ключей
meaning-key-export = Файлы, в которых сервер публикует ключи людей, сообщивших о положительном тесте.
term-endpoint = адрес сервера
meaning-endpoint = Адрес сервера, с которым связывается приложение.
term-capture = запись трафика
meaning-capture = Запись того, что передано по сети или по Bluetooth.
term-tracker = трекер
meaning-tracker = Библиотека, которая собирает данные об использовании приложения, часто для других.
source-documents = Документы, на которые ссылаются критерии
access = Доступность этого документа для людей с инвалидностью
access-tested = Страница не содержит сценариев и ничего не загружает. Она рассчитана на клавиатуру, программу экранного чтения, увеличение до 400 %, темный и контрастный вид и печать. Результаты различаются словом, знаком и рамкой и лишь в последнюю очередь цветом.
access-known = Для выбора критериев по результату нужен браузер с селектором CSS :has(); в других браузерах показаны все критерии. Для номеров страниц и колонтитулов при печати нужен браузер, который заполняет поля страницы.

## Terminal

text-determined =
    Установлено критериев: { $determined } из { $total }; требуют рассмотрения: { $review }, не установлено: { $undetermined }
text-as-of = оценено на { $date }
text-met = вып.
text-met-declared = (вып.)
text-not-met = не вып.
text-review = рассм.
text-undetermined = не уст.
text-not-applicable = н/п
text-total = все
text-open = Не установлено ({ $count })
text-contradictions = Ответы противоречат свидетельствам ({ $count })
text-contradiction = ПРОТИВОРЕЧИЕ { $id }  ответ: { $answer } ({ $file }, строка { $line })  свидетельства: { $says } { $place }
text-declared = По заявлению оператора, никем не проверено: выполнено { $met } (в отдельном столбце); из невыполненных: { $notmet }
text-reviewed = Рецензия: { $file }
text-stale = Рецензия относится к другой оценке; ни одно ее решение не действует.
text-gaps = Не прочитано ({ $count })
text-all = Все критерии

## The explanation of a criterion

explain-weight = вес, если не выполнено: { $severity }
explain-tensions = Где источники расходятся
explain-evidence = Материалы, которые могут это решить
explain-facts = Факты, которые он читает
explain-decides = Что решает, в этом порядке
explain-conditions = Условия приведены по-английски, как и сами правила.
explain-clause = { $key }, если
explain-clause-by-sign = { $key }, по признаку, который не является доказательством, если
explain-clause-weight = вес: { $severity }
explain-says = говорит: { $text }
explain-asks = спрашивает: { $text }
explain-undetermined = undetermined, если ничто выше не решает
explain-rest-no-condition = Условий нет: решает человек по материалам, названным выше.
explain-rest-unread = Непрочитанная часть оставляет открытой каждую оговорку, которую могла бы решить.
explain-rest-no-met = Ни один пакет не может это выполнить: для `met` нужны материалы, которых не называет ни одно условие.
explain-remedy = Что делать, если не выполнено
explain-examples = Примеры
explain-areas = Области практики
explain-standards = Другие стандарты (помощь при чтении, не утверждение об их соблюдении)
explain-no-counterpart = аналога нет
explain-known-recalled = по памяти
explain-known-seen = прочитано
explain-known-seen-second-hand = из вторых рук
explain-in-english = { $heading } (на английском)
explain-sign = Для того, что стоит после [en], нет перевода или есть перевод более старого английского текста.

## Numbers and dates

cut = …(символов: { $count }, sha256 { $digest }…)
size-bytes = { $count } байт
size-kb = { $count } кБ
size-mb = { $count } МБ
date = { $day } { $month } { $year } г.
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

## Forms that a person fills in

sheet-questions-about = Вопросы, на которые могут ответить документы и люди; самые серьезные стоят первыми. Ответ пишется так: yes, no, partly, not-applicable или unknown; пустое остается открытым. Назовите документ, который это показывает, если он есть. Можно добавить другие критерии и пункты документов (в поле clause, например TB:SG-01). Затем: tracevet questionnaire check
sheet-respondent = Кто отвечает; role — это controller, processor, developer или auditor. В ответе можно назвать другого человека: указать его name, role и date.
sheet-decisions-about = Решения рецензента; самые серьезные результаты стоят первыми. Действие (action) пишется так: accept (только для того, что требует рассмотрения), override (с полем to), note или waive-until (с полем until); пустое остается нерешенным. Каждому решению нужны reason, author и date. Можно добавить другие критерии. Затем: tracevet review check
sheet-sign-off = Чтобы утвердить, уберите знаки перед этими строками.
sheet-asked = Требуется: { $requirement }
sheet-evidence-says = Свидетельства: { $outcome }. { $says }
sheet-outcome = Результат: { $outcome }. { $says }
sheet-seen = Увидено: { $value }, место: { $place }
sheet-question = Вопрос: { $question }
sheet-settles = Что позволит установить: { $settles }

# Files for other programs.
oscal-results-title = Результаты оценки: ⟨{ $name }⟩
oscal-catalog-title = Критерии tracevet для приложений отслеживания контактов
oscal-times = Все моменты времени — полночь UTC дня оценки. Программа не читает часы.
oscal-plan-title = Отдельного плана оценки нет
oscal-plan = Отдельного плана нет. Что проверяется и что решает, сказано в критериях, названных по их контрольной сумме.
oscal-excluded = Исключенные меры не относятся к этому предмету. Почему, сказано в отчете для каждой.
oscal-without-finding = Вывод может быть только «выполнено» или «не выполнено». Поэтому у неустановленных критериев ({ $undetermined }) и критериев на рассмотрение ({ $review }) вывода нет. Они стоят среди наблюдений.

## Несколько входных данных

subject-dossier = Несколько входных данных вместе
input-complete = { $number }. { $kind } ⟨{ $name }⟩, { $size }: прочитано полностью
input-partial = { $number }. { $kind } ⟨{ $name }⟩, { $size }: прочитано частично
endpoint-gone-input = По адресу { $input } ничего нет.
inventories-dossier = Что содержат входные данные
box-input-number = Входные данные { $number }
box-sha256-all = SHA-256 всех входных данных
collector-derive-dossier = Вывод: сравнение входных данных
agreement = Где входные данные согласуются и где расходятся
agreement-intro = Сказанное в одних входных данных сравнено с тем, что показывают другие. Само по себе расхождение не является результатом; что из него следует, говорят критерии. Совпадение имен не показывает, что входные данные относятся друг к другу.
agreement-none = Ничего в одних входных данных нельзя было сравнить с другими.
agreement-counts = Сравнение входных данных: расхождений { $disagree }, совпадений { $agree }, открытых вопросов { $open }
stands-disagree = Они расходятся
stands-agree = Они согласуются
stands-open = Вопрос остается открытым
text-stands-disagree = расхождение:
text-stands-agree = совпадение:
text-stands-open = открыто:
decided-by-input = На основании
agreement-cleartext-forbidden-and-encrypted = Приложение запрещает незашифрованные соединения с { $host }, и сервер поддерживает TLS.
agreement-cleartext-forbidden-and-unencrypted = Приложение запрещает незашифрованные соединения с { $host }, и сервер не принял рукопожатие TLS.
agreement-cleartext-permitted-and-encrypted = Приложение разрешает незашифрованные соединения с { $host }, хотя сервер поддерживает TLS.
agreement-cleartext-permitted-and-unencrypted = Приложение разрешает незашифрованные соединения с { $host }, и сервер не принял рукопожатие TLS.
agreement-export-key-in-part = Ключ, который содержится в приложении, подтверждает подписи: { $verified } из { $files } ({ $input }).
agreement-export-key-verified = Ключ, который содержится в приложении, подтверждает все подписи ({ $input }, { $files }).
agreement-host-in-app = Узел { $host } посещен, и его имя есть в приложении.
agreement-host-not-in-app = Узел { $host } посещен, и его имя в приложении не найдено.
agreement-host-not-visited = Приложение называет узел { $host } ({ $role }), который не посещался.
agreement-host-same-domain = Узел { $host } посещен. Приложение называет другие узлы этого домена, но не его.
agreement-pin-expired = Срок закрепленных ключей приложения для { $host } истек, и они больше не проверяются.
agreement-pin-matches = Закрепленные ключи приложения для { $host } подходят к сертификатам, которые показал сервер.
agreement-pin-matches-none-sent = Ни один из закрепленных ключей приложения для { $host } не подходит к сертификату, который прислал сервер. Ключ корня, который серверы не присылают, мог бы подойти.
agreement-pin-matches-nothing = Ни один из закрепленных ключей приложения для { $host } не подходит ни к одному сертификату сервера вплоть до корня.
agreement-pin-not-comparable-in-code = В приложении есть код, который закрепляет ключи серверов. Какие это ключи, не прочитано, поэтому сравнить с { $host } было нечего.
agreement-pin-not-comparable-no-chain = Закрепленные ключи приложения для { $host } нельзя было сравнить: сертификаты сервера не сохранены.
agreement-pin-not-comparable-other-digest = Закрепленные ключи приложения для { $host } используют неизвестную контрольную сумму.
agreement-pin-not-comparable-unread-pins = Закрепленные ключи приложения для { $host } нельзя было сравнить: прочитать удалось не все.
agreement-pin-not-comparable-unread-certificate = Закрепленные ключи приложения для { $host } нельзя было сравнить: сертификат сервера не удалось прочитать.
fact-dossier-cleartext = незашифрованные соединения
fact-dossier-export-key = ключ подписей
fact-dossier-host = узел
fact-dossier-pin = закрепленные ключи

# Опубликованный набор файлов.
set-languages = Отчёт
set-files = Другие файлы
set-draft = Эту оценку никто не утвердил. Это проект.
set-subject = О ⟨{ $label }⟩. Контрольная сумма SHA-256: { $digest }.
set-intro = Как проверить эту папку и получить её содержимое снова. Команды выполняются в этой папке. В списке сказано, что нужно кроме неё: вместо слова заглавными буквами следует подставить путь. Где указано имя ⟨…⟩, файл должен называться так: имена входят в оценку.
set-input-file = { $word } — файл ⟨{ $label }⟩. Его контрольная сумма SHA-256: { $digest }.
set-input-files = { $word } — папка ⟨{ $label }⟩ с файлами ключей; если это имена файлов, то сами эти файлы, в пункте 2 — в папке. Контрольная сумма SHA-256 единственного файла или отсортированных контрольных сумм SHA-256 всех файлов, по одной в строке: { $digest }.
set-input-recording = { $word } — папка с записью посещения ⟨{ $label }⟩. Контрольная сумма SHA-256 файла visit.json в ней: { $digest }. Другое посещение дало бы другие исходные данные.
set-key = { $word } — файл ⟨{ $label }⟩ с открытым ключом, которым подтверждены подписи. Контрольная сумма SHA-256 этого ключа (DER): { $digest }.
set-key-in-app = { $word } — приложение ⟨{ $label }⟩; находящимся в нём открытым ключом подтверждены подписи. Контрольная сумма SHA-256 этого ключа (DER): { $digest }.
set-certificate = { $word } — файл ⟨{ $label }⟩ с сертификатом, которым подтверждены подписи. Контрольная сумма SHA-256 этого сертификата (DER): { $digest }.
set-key-unknown = { $word } — открытый ключ, который не подходит ни к одной подписи. Такой ключ был указан, но в оценке не сохранено, какой именно; любой неподходящий ключ даёт то же самое.
set-answers = { $word } — файл ⟨{ $label }⟩ с ответами. Его контрольная сумма SHA-256: { $digest }.
set-reviews = { $word } — файл ⟨{ $label }⟩ с решениями проверяющего. Его контрольная сумма SHA-256: { $digest }.
set-files-unchanged = 1. Файлы те же, что были опубликованы. В любой системе:
set-derived = 2. Всё, что можно вывести снова, совпадает. Нужен tracevet { $version } с правилами { $rules }:
set-signed = 3. Издатель подписал список. Открытый ключ следует получить не отсюда, а из другого места:
set-again = 4. Из самих исходных данных получается та же оценка, байт в байт. Тогда команда ничего не выводит:
set-supersedes = Исправление
set-supersedes-which = Эта оценка заменяет более раннюю. Контрольная сумма SHA-256 более ранней: { $digest }.
set-supersedes-day = Более ранняя составлена по состоянию на { $day }.
set-supersedes-rules = Более ранняя составлена по другим правилам. Результат мог измениться только из-за этого.
set-supersedes-unknown = Какие результаты изменились, не сказано: была указана только контрольная сумма более ранней оценки.
set-supersedes-same = Ни один результат не изменился.
set-supersedes-outcomes = Изменившиеся результаты
set-before = Раньше
set-after = Теперь
set-absent = такого критерия нет
set-supersedes-again = 5. Сказанное о более ранней оценке получается снова из её папки, EARLIER:
