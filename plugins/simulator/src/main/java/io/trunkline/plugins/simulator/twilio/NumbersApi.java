package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The numbers in the REST interface [OAI]. Error codes are assumed. */
final class NumbersApi {
    private static final Set<String> NORTH_AMERICA = Set.of("US", "CA");
    private static final Map<String, Predicate<String>> SETTINGS = settings();
    private static final Fields UPDATE = new Fields("UpdateIncomingPhoneNumber", SETTINGS);
    private static final Fields BUY =
            new Fields("CreateIncomingPhoneNumber", with(SETTINGS, "PhoneNumber", "AreaCode"));
    private static final Fields LIST =
            new Fields("ListIncomingPhoneNumber", with(Page.FIELDS, "PhoneNumber", "FriendlyName", "Beta", "Origin"));
    private static final Fields SEARCH = new Fields("ListAvailablePhoneNumberLocal", search());

    private final Account account;
    private final Numbers numbers;
    private final Violations strays;

    NumbersApi(Account account, Numbers numbers, Violations strays) {
        this.account = account;
        this.numbers = numbers;
        this.strays = strays;
    }

    /** Only the United States and Canada have numbers here. */
    RestReply search(RestRequest request, List<String> ids) throws RestException {
        SEARCH.check(request.query(), strays);
        List<String> found = NORTH_AMERICA.contains(ids.getFirst())
                ? numbers.available(request.query().find("AreaCode"))
                : List.of();
        Pattern contains = Pattern.compile(
                request.query().find("Contains").orElse("").replace("+", "\\+").replace("*", "[0-9]"));
        List<String> fitting =
                found.stream().filter(number -> contains.matcher(number).find()).toList();
        return Page.of(request, "available_phone_numbers", fitting, number -> available(number, ids.getFirst()));
    }

    RestReply buy(RestRequest request, List<String> ids) throws RestException {
        Form form = request.form(strays);
        BUY.check(form, strays);
        Optional<String> number = form.find("PhoneNumber")
                .or(() -> form.find("AreaCode")
                        .flatMap(area ->
                                numbers.available(Optional.of(area)).stream().findFirst()));
        if (number.isEmpty()) {
            strays.add(Rule.REST_FIELD, "CreateIncomingPhoneNumber has neither PhoneNumber nor AreaCode");
            throw new RestException(400, 21421, "PhoneNumber or AreaCode is required");
        }
        return numbers.buy(number.get(), values(form))
                .map(bought -> reply(201, bought))
                .orElseThrow(() -> new RestException(400, 21422, number.get() + " is not available"));
    }

    RestReply list(RestRequest request, List<String> ids) throws RestException {
        LIST.check(request.query(), strays);
        String wanted = request.query().find("PhoneNumber").orElse("");
        List<Numbers.Owned> found = numbers.all().stream()
                .filter(owned -> owned.number().contains(wanted))
                .toList();
        return Page.of(request, "incoming_phone_numbers", found, this::owned);
    }

    RestReply fetch(RestRequest request, List<String> ids) throws RestException {
        return numbers.find(ids.getFirst()).map(owned -> reply(200, owned)).orElseThrow(NumbersApi::missing);
    }

    RestReply update(RestRequest request, List<String> ids) throws RestException {
        Form form = request.form(strays);
        UPDATE.check(form, strays);
        return numbers.update(ids.getFirst(), values(form))
                .map(owned -> reply(200, owned))
                .orElseThrow(NumbersApi::missing);
    }

    private RestReply reply(int status, Numbers.Owned owned) {
        return RestReply.json(status, owned(owned).toString());
    }

    private static JsonObject available(String number, String country) {
        return Json.object()
                .add("friendly_name", number)
                .add("phone_number", number)
                .addNull("lata")
                .addNull("locality")
                .addNull("rate_center")
                .addNull("latitude")
                .addNull("longitude")
                .addNull("region")
                .addNull("postal_code")
                .add("iso_country", country)
                .add("address_requirements", "none")
                .add("beta", false)
                .add("capabilities", capabilities())
                .build();
    }

    private JsonObject owned(Numbers.Owned owned) {
        Map<String, String> settings = owned.settings();
        JsonObjectBuilder resource = Json.object()
                .add("account_sid", account.sid())
                .add("api_version", CallFields.API_VERSION)
                .add("address_requirements", "none")
                .add("beta", false)
                .add("capabilities", capabilities())
                .add("phone_number", owned.number())
                .add("friendly_name", settings.getOrDefault("FriendlyName", owned.number()))
                .add("origin", "twilio")
                .add("sid", owned.sid())
                .add("status", "in-use")
                .add("voice_method", settings.getOrDefault("VoiceMethod", "POST"))
                .add("voice_fallback_method", settings.getOrDefault("VoiceFallbackMethod", "POST"))
                .add("status_callback_method", settings.getOrDefault("StatusCallbackMethod", "POST"))
                .add("voice_url", settings.getOrDefault("VoiceUrl", ""))
                .add("voice_fallback_url", settings.getOrDefault("VoiceFallbackUrl", ""))
                .add("status_callback", settings.getOrDefault("StatusCallback", ""))
                .add(
                        "uri",
                        "/" + CallFields.API_VERSION + "/Accounts/" + account.sid() + "/IncomingPhoneNumbers/"
                                + owned.sid() + ".json");
        Json.add(resource, "voice_application_sid", Optional.ofNullable(settings.get("VoiceApplicationSid")));
        Json.add(resource, "trunk_sid", Optional.ofNullable(settings.get("TrunkSid")));
        Json.add(resource, "address_sid", Optional.ofNullable(settings.get("AddressSid")));
        Json.add(resource, "bundle_sid", Optional.ofNullable(settings.get("BundleSid")));
        return resource.build();
    }

    private static JsonObject capabilities() {
        return Json.object()
                .add("voice", true)
                .add("sms", false)
                .add("mms", false)
                .add("fax", false)
                .build();
    }

    private static Map<String, String> values(Form form) {
        return form.fields().stream()
                .collect(Collectors.toMap(Form.Field::name, Form.Field::value, (_, last) -> last, LinkedHashMap::new));
    }

    private static RestException missing() {
        return new RestException(404, 20404, "The requested resource was not found");
    }

    private static Map<String, Predicate<String>> settings() {
        Map<String, Predicate<String>> fields = new HashMap<>();
        for (String url : Set.of("SmsFallbackUrl", "SmsUrl", "StatusCallback", "VoiceFallbackUrl", "VoiceUrl")) {
            fields.put(url, Fields.URL);
        }
        for (String method : Set.of(
                "SmsFallbackMethod", "SmsMethod", "StatusCallbackMethod", "VoiceFallbackMethod", "VoiceMethod")) {
            fields.put(method, Fields.METHOD);
        }
        fields.put("VoiceCallerIdLookup", Fields.FLAG);
        fields.put("VoiceReceiveMode", Set.of("voice", "fax")::contains);
        fields.put("EmergencyStatus", Set.of("Active", "Inactive")::contains);
        Map.of(
                        "AccountSid", "AC",
                        "SmsApplicationSid", "AP",
                        "VoiceApplicationSid", "AP",
                        "EmergencyAddressSid", "AD",
                        "AddressSid", "AD",
                        "TrunkSid", "TK",
                        "IdentitySid", "RI",
                        "BundleSid", "BU")
                .forEach((name, prefix) -> fields.put(name, Fields.sid(prefix)));
        return with(fields, "ApiVersion", "FriendlyName");
    }

    private static Map<String, Predicate<String>> search() {
        Map<String, Predicate<String>> fields = new HashMap<>(with(
                Page.FIELDS,
                "NearNumber",
                "NearLatLong",
                "Distance",
                "InPostalCode",
                "InRegion",
                "InRateCenter",
                "InLata",
                "InLocality"));
        for (String flag : Set.of(
                "SmsEnabled",
                "MmsEnabled",
                "VoiceEnabled",
                "FaxEnabled",
                "Beta",
                "ExcludeAllAddressRequired",
                "ExcludeLocalAddressRequired",
                "ExcludeForeignAddressRequired")) {
            fields.put(flag, Fields.FLAG);
        }
        fields.put("AreaCode", area -> area.matches("[0-9]{3}"));
        fields.put("Contains", digits -> digits.matches("\\+?[0-9*]{1,16}"));
        return fields;
    }

    private static Map<String, Predicate<String>> with(Map<String, Predicate<String>> fields, String... names) {
        Map<String, Predicate<String>> all = new HashMap<>(fields);
        for (String name : names) {
            all.put(name, Fields.ANY);
        }
        return all;
    }
}
