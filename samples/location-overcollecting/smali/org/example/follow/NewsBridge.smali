.class public Lorg/example/follow/NewsBridge;
.super Ljava/lang/Object;

.field private final context:Landroid/content/Context;

.method public constructor <init>(Landroid/content/Context;)V
    .registers 2
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, Lorg/example/follow/NewsBridge;->context:Landroid/content/Context;
    return-void
.end method

.method public installationId()Ljava/lang/String;
    .registers 2
    .annotation runtime Landroid/webkit/JavascriptInterface;
    .end annotation
    iget-object v0, p0, Lorg/example/follow/NewsBridge;->context:Landroid/content/Context;
    invoke-static {v0}, Lorg/example/follow/Identity;->installationId(Landroid/content/Context;)Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method
