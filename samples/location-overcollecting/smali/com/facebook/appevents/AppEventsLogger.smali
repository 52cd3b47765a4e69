# Stand-in for the library class of this name: its shape, none of its code.
.class public Lcom/facebook/appevents/AppEventsLogger;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static newLogger(Landroid/content/Context;)Lcom/facebook/appevents/AppEventsLogger;
    .registers 2
    new-instance v0, Lcom/facebook/appevents/AppEventsLogger;
    invoke-direct {v0}, Lcom/facebook/appevents/AppEventsLogger;-><init>()V
    return-object v0
.end method

.method public logEvent(Ljava/lang/String;)V
    .registers 2
    return-void
.end method
