package io.trunkline.app.api;

import io.trunkline.domain.dial.CampaignState;
import java.util.List;
import java.util.Map;

/** Campaigns: whom they reach is given as JSON, or as a CSV file with everything else as query parameters. */
record CampaignRoutes(CampaignsApi campaigns) implements Routes {
    private static final String ALL = "/v1/campaigns";
    private static final String ONE = ALL + "/{id}";
    private static final String CSV = "text/csv";
    private static final Field LIMIT =
            Field.whole("limit", 1, CampaignsApi.MOST_LISTED, "how many; 100 when it is left out");
    private static final Field CURSOR = Field.text("cursor", "the next of the page before");
    private static final Field STATE = Field.choice(
            "state", "where they stand", List.of("waiting", "dialing", "done", "refused", "canceled", "expired"));

    @Override
    public List<Route> routes() {
        return List.of(
                asking(
                        Route.post(ALL, "createCampaign", "Write a campaign down", 201, "Campaign", this::create),
                        CampaignFields.BODY),
                asking(
                        Route.post(
                                ALL + "/preview",
                                "previewCampaign",
                                "What a campaign would be; nothing is kept",
                                200,
                                "CampaignPreview",
                                this::preview),
                        CampaignFields.PREVIEW),
                Route.get(ALL, "listCampaigns", "Campaigns, the newest last", "Campaigns", this::list)
                        .query(CURSOR, LIMIT),
                Route.get(ONE, "getCampaign", "A campaign and what came of it so far", "CampaignReport", this::report)
                        .problems(404),
                Route.get(
                                ONE + "/contacts",
                                "listContacts",
                                "Whom a campaign shall reach, in the order they were given",
                                "Contacts",
                                this::contacts)
                        .query(STATE, CURSOR, LIMIT)
                        .problems(404),
                order("start", "startCampaign", "Begin to dial", CampaignState.RUNNING),
                order("pause", "pauseCampaign", "Dial nobody for now; calls go on", CampaignState.PAUSED),
                order("resume", "resumeCampaign", "Go on dialling", CampaignState.RUNNING),
                order("cancel", "cancelCampaign", "Dial nobody any more; calls go on", CampaignState.CANCELED));
    }

    private static Route asking(Route route, List<Field> body) {
        return route.query(CampaignFields.QUERY.toArray(Field[]::new))
                .fields(body)
                .or(CSV);
    }

    private Route order(String last, String name, String about, CampaignState next) {
        return Route.post(ONE + "/" + last, name, about, 200, "Campaign", request -> order(request, next))
                .problems(404, 409);
    }

    private Answer order(Request request, CampaignState next) throws ProblemException {
        request.body();
        return Answer.json(200, campaigns.order(request.path("id"), next));
    }

    private Answer create(Request request) throws ProblemException {
        return Answer.json(201, campaigns.create(form(request)));
    }

    private Answer preview(Request request) throws ProblemException {
        return Answer.json(200, campaigns.preview(form(request)));
    }

    private static CampaignForm form(Request request) throws ProblemException {
        Map<String, String> query = request.query();
        if (request.type().filter(CSV::equals).isPresent()) {
            return CampaignForm.csv(query, request.bytes());
        }
        if (!query.isEmpty()) {
            throw ProblemException.badValue(
                    query.keySet().iterator().next(), "query parameters go with a body of " + CSV);
        }
        return CampaignForm.json(request.json());
    }

    private Answer list(Request request) throws ProblemException {
        return Answer.json(200, campaigns.list(request.query("cursor"), request.query("limit")));
    }

    private Answer report(Request request) throws ProblemException {
        return Answer.json(200, campaigns.report(request.path("id")));
    }

    private Answer contacts(Request request) throws ProblemException {
        return Answer.json(
                200,
                campaigns.contacts(
                        request.path("id"), request.query("state"), request.query("cursor"), request.query("limit")));
    }
}
